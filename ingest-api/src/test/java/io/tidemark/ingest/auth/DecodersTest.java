package io.tidemark.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** A door that could check no token does not open. */
class DecodersTest {
    private final OAuth2ResourceServerProperties.Jwt issuer = new OAuth2ResourceServerProperties().getJwt();

    @Test
    void aShortSecretStopsTheStartAndSaysWhatToDo() {
        for (String secret : List.of("", "changeme", "x".repeat(31))) {
            assertThatThrownBy(() -> Decoders.of(new AuthSettings(secret, List.of()), issuer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("JWT_SECRET has " + secret.length() + " bytes")
                    .hasMessageContaining("openssl rand -base64 48");
        }
        assertThat(Decoders.of(new AuthSettings("é".repeat(16), List.of("")), issuer))
                .isNotNull();
    }

    @Test
    void anOutsideIssuerIsAskedOnlyWhenATokenComes() {
        issuer.setIssuerUri("http://127.0.0.1:1/nobody");
        assertThat(Decoders.of(new AuthSettings("", List.of()), issuer)).isInstanceOf(SupplierJwtDecoder.class);
        issuer.setJwsAlgorithms(List.of("RS256", "ES256"));
        assertThatThrownBy(() -> Decoders.of(new AuthSettings("", List.of()), issuer))
                .hasMessageContaining("exactly one");
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(new AuthSettings("very secret", List.of("very old")))
                .asString()
                .doesNotContain("very");
    }

    @Test
    void theApiIsNeverOpenedByAPath() {
        for (String pattern : List.of("/**", "/api/**", "/api", "x")) {
            assertThatThrownBy(() -> new OpenPath(List.of(pattern))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
