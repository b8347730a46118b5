package io.tidemark.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.account.Session;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.auth.AccessTokens;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.revoked.Grant;
import io.tidemark.ingest.revoked.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins sessions, keeps them going, and ends them: with what was revoked, everywhere at once. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int ID_BYTES = 16;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final SessionStore store;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Families families;
    private final Revocations revocations;
    private final AccountSettings settings;
    private final MeterRegistry registry;
    private final InstantSource clock;

    Sessions(
            SessionStore store,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Revocations revocations,
            AccountSettings settings,
            MeterRegistry registry,
            InstantSource clock) {
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.families = new Families(store, refreshTokens, settings.grace(), clock);
        this.revocations = revocations;
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Up to where it is known what was revoked; to be asked before a password is looked at, so that a session which began
     * with the one before a change is ended by the change.
     *
     * @throws ProblemException 503 while it is not known
     */
    long position() {
        if (!revocations.table().isReady()) {
            throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
        return revocations.table().position();
    }

    Granted begin(UserId user, Optional<DeviceId> device, long position) {
        String id = Secrets.random(ID_BYTES);
        String refreshToken = refreshTokens.text(id, 0);
        Instant now = clock.instant();
        Session session = new Session(
                id, user, device, position, 0, Secrets.hash(refreshToken), now, now.plus(settings.session()));
        store.add(session);
        return granted(session, refreshToken);
    }

    private Granted granted(Session session, String refreshToken) {
        return new Granted(session, accessTokens.issue(session, clock.instant(), settings.accessToken()), refreshToken);
    }

    /**
     * The next tokens of a session.
     *
     * @throws ProblemException 401 {@code session_ended} or {@code device_revoked}, 403 {@code wrong_device}
     */
    Granted refresh(String text, Optional<DeviceId> named) {
        RefreshToken sent = RefreshToken.of(text).orElseThrow(Sessions::ended);
        families.find(sent).ifPresent(session -> check(session, named));
        Rotation rotation = families.rotate(sent);
        if (rotation instanceof Rotation.Next next) {
            return granted(next.session(), next.token());
        }
        if (rotation instanceof Rotation.Reused reused) {
            registry.counter("tidemark.accounts.reused").increment();
            LOG.atWarn().log("A refresh token was used twice: its session has ended");
            withdraw(reused.session());
        }
        throw ended();
    }

    private void check(Session session, Optional<DeviceId> named) {
        Grant grant = new Grant(
                session.user(), Optional.of(session.id()), OptionalLong.of(session.position()), Long.MAX_VALUE);
        if (session.device()
                .filter(device -> revocations.table().isRevoked(grant, device))
                .isPresent()) {
            throw new ProblemException(ErrorCode.DEVICE_REVOKED);
        }
        if (revocations.table().hasEnded(grant)) {
            store.end(session.id());
            throw ended();
        }
        if (named.isPresent() && session.device().isPresent() && !named.equals(session.device())) {
            throw new ProblemException(ErrorCode.WRONG_DEVICE);
        }
    }

    /** Ends the session that the token belongs to; with a token of none nothing happens. */
    void end(String text) {
        RefreshToken.of(text).flatMap(families::find).ifPresent(session -> {
            store.end(session.id());
            withdraw(session);
        });
    }

    /** Its refresh tokens are gone; if this cannot be told to all now, its access token ends by itself, soon. */
    private void withdraw(Session session) {
        try {
            revocations.revoke(session.user(), session.id());
        } catch (ProblemException e) {
            LOG.atWarn().log("The end of a session could not be told to the other instances");
        }
    }

    /** Ends everything of the user, everywhere. */
    void endAll(UserId user) {
        revocations.revoke(user);
        store.endAll(user);
    }

    private static ProblemException ended() {
        return new ProblemException(ErrorCode.SESSION_ENDED);
    }
}
