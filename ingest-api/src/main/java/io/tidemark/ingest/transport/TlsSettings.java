package io.tidemark.ingest.transport;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * TLS 1.3 and 1.2 with HTTP/2 at the API's port. Without both files it speaks plain HTTP/1.1, for a proxy that does TLS.
 *
 * @param certificate file of the certificate and its chain in PEM; {@code TLS_CERTIFICATE}
 * @param privateKey file of its private key in PEM (PKCS #8); {@code TLS_PRIVATE_KEY}
 */
@Validated
@ConfigurationProperties("tidemark.ingest.tls")
record TlsSettings(
        @NotNull @DefaultValue("") String certificate,
        @NotNull @DefaultValue("") String privateKey) {
    boolean isOn() {
        return !certificate.isBlank();
    }

    @AssertTrue(message = "TLS_CERTIFICATE and TLS_PRIVATE_KEY are given together or not at all") boolean isWhole() {
        return certificate.isBlank() == privateKey.isBlank();
    }
}
