package io.tidemark.ingest.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Does not check the same token twice within half a minute: checking one costs as much as taking a change. Only good
 * tokens are remembered, and their times are looked at on every use. What can be withdrawn before its time (an account,
 * a device) is never to be answered from here; a key that an outside issuer withdraws is trusted half a minute longer.
 */
final class KnownTokens implements JwtDecoder {
    private static final int MOST = 5_000;
    private static final Duration FOR = Duration.ofSeconds(30);

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FOR).build();

    KnownTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> times) {
        this.decoder = decoder;
        this.times = times;
    }

    @Override
    public Jwt decode(String token) {
        Jwt good = known.getIfPresent(token);
        if (good != null && !times.validate(good).hasErrors()) {
            return good;
        }
        Jwt checked = decoder.decode(token);
        known.put(token, checked);
        return checked;
    }
}
