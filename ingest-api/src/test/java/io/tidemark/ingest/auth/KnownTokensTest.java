package io.tidemark.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

class KnownTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-05T14:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private final JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
    private final KnownTokens tokens = new KnownTokens(this::checked, times);

    private Jwt checked(String token) {
        checks.incrementAndGet();
        if (token.startsWith("bad")) {
            throw new BadJwtException("bad");
        }
        Jwt jwt = Jwt.withTokenValue(token)
                .header("alg", "HS256")
                .subject(token)
                .expiresAt(NOW)
                .build();
        if (times.validate(jwt).hasErrors()) {
            throw new BadJwtException("expired");
        }
        return jwt;
    }

    private void itIs(Instant time) {
        times.setClock(Clock.fixed(time, ZoneOffset.UTC));
    }

    @Test
    void aGoodTokenIsCheckedOnce() {
        itIs(NOW.minusSeconds(60));
        assertThat(tokens.decode("ada").getSubject()).isEqualTo("ada");
        assertThat(tokens.decode("ada").getSubject()).isEqualTo("ada");
        assertThat(tokens.decode("bob").getSubject()).isEqualTo("bob");
        assertThat(checks).hasValue(2);
    }

    @Test
    void aBadTokenIsCheckedEveryTime() {
        itIs(NOW.minusSeconds(60));
        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
            assertThat(checks).hasValue(i);
        }
    }

    @Test
    void aKnownTokenEndsWhenItsTimeEnds() {
        itIs(NOW.minusSeconds(1));
        tokens.decode("ada");
        itIs(NOW.plusSeconds(1));
        assertThatThrownBy(() -> tokens.decode("ada")).isInstanceOf(BadJwtException.class);
    }
}
