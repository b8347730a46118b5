package io.tidemark.merge.ops;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.Projected;
import io.tidemark.wire.ProjectedCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsFailureTest {
    private Instant now = Instant.EPOCH;
    private final StreamsFailure failure = new StreamsFailure(() -> now);

    @Test
    void fourthFailureWithinAnHourStopsAndOldOnesAreForgotten() {
        for (int i = 0; i < 3; i++) {
            assertThat(failure.handle(new StreamsException("broken"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failure.handle(new StreamsException("broken"))).isEqualTo(SHUTDOWN_CLIENT);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(failure.handle(new StreamsException("broken"))).isEqualTo(REPLACE_THREAD);
    }

    /** Replacing the thread would read the same record again: only an upgrade helps. */
    @Test
    void newerSchemaStopsAtOnce() {
        Throwable newer =
                catchThrowable(() -> ChangeCodec.decode(ProjectedCodec.encode(new Projected(0, 0, Set.of()))));
        assertThat(failure.handle(new StreamsException("in process", newer))).isEqualTo(SHUTDOWN_CLIENT);
    }
}
