package io.tidemark.ingest.app;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The web app beside the API.
 *
 * @param directory of the built app, which holds its index.html; {@code APP_DIRECTORY}. Empty: none is served
 * @param connect where its pages may fetch from beside the API itself, as sources of a Content-Security-Policy;
 *     {@code APP_CONNECT}. They look up what an external id means, so any HTTPS server unless said
 */
@Validated
@ConfigurationProperties("tidemark.ingest.app")
record AppSettings(
        @NotNull @DefaultValue("") String directory,
        @NotNull @DefaultValue("https:") String connect) {
    AppSettings {
        if (connect.matches("(?s).*[;,\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "tidemark.ingest.app.connect (APP_CONNECT) is a list of sources with blanks between, such as https:");
        }
    }
}
