package io.tidemark.ingest.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.telemetry.LineBudget;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who was not let in, by the code they were told. Neither counted nor logged is who it was. */
public final class AuthFailures {
    private static final Logger LOG = LoggerFactory.getLogger(AuthFailures.class);
    private static final int PER_SECOND = 10;
    private static final Set<ErrorCode> OURS = Set.of(
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.BAD_CREDENTIALS,
            ErrorCode.WRONG_PASSWORD,
            ErrorCode.WRONG_DEVICE,
            ErrorCode.SESSION_ENDED,
            ErrorCode.DEVICE_REVOKED,
            ErrorCode.BAD_LINK,
            ErrorCode.TOO_MANY_FAILURES);

    private final Map<ErrorCode, Counter> counters = new EnumMap<>(ErrorCode.class);
    private final LineBudget lines = new LineBudget(PER_SECOND);
    private final InstantSource clock;

    AuthFailures(MeterRegistry registry, InstantSource clock) {
        for (ErrorCode code : OURS) {
            counters.put(
                    code,
                    Counter.builder("tidemark.auth.failures")
                            .description("Tokens, passwords and links that were refused")
                            .tag("code", code.code())
                            .register(registry));
        }
        this.clock = clock;
    }

    /** Nothing is noted of a code that says nothing about who somebody is. */
    public void refused(ErrorCode code) {
        Counter counter = counters.get(code);
        if (counter == null) {
            return;
        }
        counter.increment();
        OptionalLong held = lines.take(clock.millis());
        if (held.isPresent()) {
            LOG.atInfo()
                    .addKeyValue("code", code.code())
                    .addKeyValue("heldBack", held.getAsLong())
                    .log("Somebody was not let in");
        }
    }
}
