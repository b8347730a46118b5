package io.tidemark.ingest.auth;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.revoked.Grant;
import io.tidemark.ingest.revoked.RevokedTable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Good tokens, as callers. Asked for every request, after whatever is remembered of the token: what was withdrawn is
 * found here.
 */
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {
    private final RevokedTable revoked;
    private final boolean ours;

    /** @param ours whether the tokens are our own, so that what they say of sessions is to be believed */
    Callers(RevokedTable revoked, boolean ours) {
        this.revoked = revoked;
        this.ours = ours;
    }

    /** @throws Withdrawn if what the token says was withdrawn, or if that cannot be known yet */
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Caller caller = caller(token);
        if (!revoked.isReady()) {
            throw new Withdrawn(ErrorCode.UNAVAILABLE);
        }
        if (caller.device().filter(caller::isRevoked).isPresent()) {
            throw new Withdrawn(ErrorCode.DEVICE_REVOKED);
        }
        if (revoked.hasEnded(caller.grant())) {
            throw new Withdrawn(ErrorCode.SESSION_ENDED);
        }
        return new CallerToken(token, caller);
    }

    private Caller caller(Jwt token) {
        UserId user = new UserId(Objects.requireNonNull(token.getSubject(), "Every token has a subject"));
        Instant expiry = Objects.requireNonNull(token.getExpiresAt(), "Every token expires");
        Instant issued = Objects.requireNonNullElse(token.getIssuedAt(), Instant.EPOCH);
        Grant grant = new Grant(user, text(token, Claims.SESSION), position(token), issued.toEpochMilli());
        return new Caller(
                user,
                expiry.plus(Decoders.SKEW),
                text(token, Claims.DEVICE).filter(DeviceId::isWellFormed).map(DeviceId::new),
                grant,
                revoked);
    }

    private Optional<String> text(Jwt token, String claim) {
        return ours && token.getClaims().get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private OptionalLong position(Jwt token) {
        return ours && token.getClaims().get(Claims.POSITION) instanceof Number position
                ? OptionalLong.of(position.longValue())
                : OptionalLong.empty();
    }
}
