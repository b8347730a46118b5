package io.tidemark.ingest.revoked;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.wire.Revocation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Function;

/** Withdraws what was given, at every instance at once. Each call is durable, and done here, when it returns. */
public final class Revocations {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final RevokedTable table;
    private final Function<Revocation, OptionalLong> log;
    private final InstantSource clock;

    /** @param log appends, and gives the offset; empty if that is not possible now */
    public Revocations(RevokedTable table, Function<Revocation, OptionalLong> log, InstantSource clock) {
        this.table = table;
        this.log = log;
        this.clock = clock;
    }

    public RevokedTable table() {
        return table;
    }

    /**
     * Everything that speaks for the device and was given before now.
     *
     * @throws ProblemException 503 {@code unavailable} if it is not known to be withdrawn; trying again is right
     */
    public void revoke(Writer device) {
        append(Revocation.ofDevice(device.user(), device.device(), clock.millis()));
    }

    /** The same for all tokens of the user. */
    public void revoke(UserId user) {
        append(Revocation.ofUser(user, clock.millis()));
    }

    /** The same for the tokens of one session. */
    public void revoke(UserId user, String session) {
        append(Revocation.ofSession(user, session, clock.millis()));
    }

    private void append(Revocation revocation) {
        OptionalLong offset = log.apply(revocation);
        if (offset.isEmpty() || !table.await(offset.getAsLong(), PATIENCE)) {
            throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
    }
}
