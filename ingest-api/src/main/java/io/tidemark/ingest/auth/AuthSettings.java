package io.tidemark.ingest.auth;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may come in. An outside issuer ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri}) takes the place of
 * the secret.
 *
 * @param jwtSecret signs and checks bearer tokens with HS256; {@code JWT_SECRET}, 32 bytes at least
 * @param previousSecrets which were the secret before and still check, with commas between; {@code JWT_SECRET_PREVIOUS}
 */
@Validated
@ConfigurationProperties("tidemark.ingest.auth")
record AuthSettings(
        @NotNull @DefaultValue("") String jwtSecret,
        @NotNull @DefaultValue List<String> previousSecrets) {
    @Override
    public String toString() {
        return "AuthSettings[***]";
    }
}
