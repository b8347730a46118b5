package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DevelopmentTokenTest {

    private static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void namesUserIssuerAndLifetimeAndIsSignedByTheSecret() throws Exception {
        SignedJWT token = SignedJWT.parse(DevelopmentToken.sign(SECRET, "alice", NOW, Duration.ofHours(12)));

        assertThat(token.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("tidemark");
        assertThat(token.getJWTClaimsSet().getIssueTime()).isEqualTo(NOW);
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isEqualTo("2026-01-02T15:04:05Z");
    }
}
