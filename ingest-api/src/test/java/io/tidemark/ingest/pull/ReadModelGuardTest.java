package io.tidemark.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.readmodel.ReadModelUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prepared first; and after a failure nobody queues up behind it. */
class ReadModelGuardTest {
    private final List<String> prepared = new ArrayList<>();
    private Optional<String> cluster = Optional.of("cluster");
    private volatile boolean well = true;
    private final ReadModelGuard guard =
            new ReadModelGuard(prepared::add, this::ping, () -> cluster, Duration.ofMillis(1));

    private void ping() {
        if (!well) {
            assertThat(away().get()).as("never reached").isNull();
        }
    }

    @AfterEach
    void close() {
        guard.close();
    }

    /** The only honest way to its exceptions: a client with nobody behind it. */
    private static Supplier<Long> away() {
        return () -> {
            try (ReadModelClient client = ReadModelClient.create(
                    "mongodb://127.0.0.1:1/none?serverSelectionTimeoutMS=50&connectTimeoutMS=50")) {
                return client.readModel(Generation.FIRST).reader().head(new OwnerId("ada"));
            }
        };
    }

    @Test
    void itIsPreparedOnceBeforeTheFirstUse() {
        assertThat(guard.isPrepared()).isFalse();
        assertThat(guard.call(() -> 1)).isEqualTo(1);
        assertThat(guard.call(() -> 2)).isEqualTo(2);
        assertThat(prepared).containsExactly("cluster");
        assertThat(guard.isPrepared()).isTrue();
    }

    @Test
    void withoutALogThereIsNothingToBindItTo() {
        cluster = Optional.empty();
        assertThatThrownBy(() -> guard.call(() -> 1)).isInstanceOf(Unreadable.class);
        cluster = Optional.of("cluster");
        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }

    @Test
    void afterAFailureEveryUseFailsAtOnceUntilAProbeFindsItWell() {
        well = false;
        assertThatThrownBy(() -> guard.call(away()))
                .isInstanceOf(Unreadable.class)
                .hasCauseInstanceOf(ReadModelUnavailable.class);
        assertThat(guard.isAway()).isTrue();
        assertThatThrownBy(() -> guard.call(() -> 1)).isInstanceOf(Unreadable.class);
        well = true;
        await().until(() -> !guard.isAway());
        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }
}
