package io.tidemark.ingest.auth;

import io.tidemark.core.account.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Bearer tokens of a session: HS256, with the signing key's name. */
public final class AccessTokens {
    private static final JwsHeader HEADER =
            JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();

    private final NimbusJwtEncoder encoder;

    AccessTokens(SigningKeys keys) {
        encoder = new NimbusJwtEncoder(keys.signing());
    }

    /** A token that speaks for the session's user, on the session's device only if it has one. */
    public String issue(Session session, Instant now, Duration lifetime) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(Claims.ISSUER)
                .audience(List.of(Claims.AUDIENCE))
                .subject(session.user().value())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim(Claims.SESSION, session.id())
                .claim(Claims.POSITION, session.position());
        session.device().ifPresent(device -> claims.claim(Claims.DEVICE, device.value()));
        return encoder.encode(JwtEncoderParameters.from(HEADER, claims.build())).getTokenValue();
    }
}
