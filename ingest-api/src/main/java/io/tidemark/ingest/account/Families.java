package io.tidemark.ingest.account;

import io.tidemark.core.account.Session;
import io.tidemark.core.account.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Replaces refresh tokens. At any time one of a family is good; using it makes the next, and by one compare-and-set of the
 * stored generation only one of many at once does so. Whoever sends the one before within the grace, while nobody has used
 * the present one, gets the present one again, so an answer that was lost and two tabs that ask at once end nothing; there
 * is still one token only that goes on. Anything older was copied: the family ends.
 */
final class Families {
    private final SessionStore sessions;
    private final RefreshTokens tokens;
    private final Duration grace;
    private final InstantSource clock;

    Families(SessionStore sessions, RefreshTokens tokens, Duration grace, InstantSource clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.grace = grace;
        this.clock = clock;
    }

    Rotation rotate(RefreshToken sent) {
        while (true) {
            Optional<Session> found = find(sent);
            if (found.isEmpty()) {
                return new Rotation.Ended();
            }
            Session session = found.get();
            if (sent.generation() != session.generation()) {
                return older(session, sent);
            }
            String next = tokens.text(session.id(), session.generation() + 1);
            Session rotated = session.rotated(Secrets.hash(next), clock.instant());
            if (sessions.rotate(session, rotated)) {
                return new Rotation.Next(rotated, next);
            } // somebody was quicker, or it has ended: look again
        }
    }

    private Rotation older(Session session, RefreshToken sent) {
        String present = tokens.text(session.id(), session.generation());
        boolean repeated = sent.generation() == session.generation() - 1
                && clock.instant().isBefore(session.rotatedAt().plus(grace))
                && Secrets.same(Secrets.hash(present), session.current());
        if (repeated) {
            return new Rotation.Next(session, present);
        }
        sessions.end(session.id());
        return new Rotation.Reused(session);
    }

    /** The session that the token belongs to, if it is or was one of it. */
    Optional<Session> find(RefreshToken sent) {
        Instant now = clock.instant();
        return sessions.find(sent.session())
                .filter(session -> now.isBefore(session.expiresAt()))
                .filter(session -> belongs(sent, session));
    }

    /** The present one is known by its hash, also when the key that made it is no more. */
    private boolean belongs(RefreshToken sent, Session session) {
        return sent.generation() == session.generation()
                ? Secrets.same(Secrets.hash(sent.text()), session.current())
                : sent.generation() < session.generation() && tokens.isOurs(sent);
    }
}
