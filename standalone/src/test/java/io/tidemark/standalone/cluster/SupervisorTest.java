package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.ShutdownStack.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {
    private static final int KILLED = 137;

    private final BlockingQueue<Life> lives = new LinkedBlockingQueue<>();
    private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile boolean isReady = true;
    private final AtomicInteger failures = new AtomicInteger();
    private long pids;

    @SuppressWarnings("NullAway.Init") // each test starts its own
    private Supervisor supervisor;

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void aKilledServerIsStartedAgainAndBothAreTold() throws Exception {
        start(true);
        assertThat(line()).isEqualTo("merge-1 is ready after 3.0 s (pid 1)");
        supervisor.ready().get();

        next().exit.complete(KILLED);

        assertThat(line())
                .isEqualTo("merge-1 (pid 1) was killed by signal 9, 3.0 s after its start; starting it again in 0.2 s");
        assertThat(line()).isEqualTo("merge-1 is ready again after 3.0 s (pid 2)");
        assertThat(supervisor.pid()).isEqualTo(2);
    }

    @Test
    void waitsGrowFromDeathToDeath() throws Exception {
        start(true);
        supervisor.ready().get();
        for (int death = 0; death < 8; death++) {
            next().exit.complete(1);
        }
        next();
        assertThat(waits.stream().filter(wait -> !wait.isZero()).map(Duration::toMillis))
                .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
    }

    @Test
    void aStartThatFailsIsTriedAgain() throws Exception {
        start(true);
        line();
        failures.set(2);
        next().exit.complete(KILLED);
        assertThat(line()).endsWith("starting it again in 0.2 s");
        assertThat(line()).isEqualTo("merge-1 cannot be started again yet: no room");
        assertThat(line()).isEqualTo("merge-1 cannot be started again yet: no room");
        assertThat(line()).isEqualTo("merge-1 is ready again after 3.0 s (pid 2)");
    }

    @Test
    void whatNeverBecomesReadyIsGivenUpWithItsLog() throws Exception {
        isReady = false;
        start(true);
        for (int death = 0; death < 3; death++) {
            next().exit.complete(1);
        }
        assertThatThrownBy(() -> supervisor.ready().get())
                .hasCauseInstanceOf(Refusal.class)
                .hasMessageContaining("merge-1 (pid 3) ended by itself with exit code 1")
                .hasMessageContaining("merge-1.log");
        assertThat(lives).isEmpty();
    }

    @Test
    void onlyWhatIsToBeKeptRunningIsStartedAgain() throws Exception {
        start(false);
        line();
        next().exit.complete(1);
        assertThat(line()).endsWith("it is not to be started again");
        supervisor.close();
        assertThat(lives).isEmpty();
    }

    @Test
    void nothingIsStartedOrSaidAfterTheEnd() throws Exception {
        start(true);
        line();
        supervisor.close();
        assertThat(next().exit).isCompletedWithValue(143);
        assertThat(lives).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void anEndBeforeReadinessIsNoFailure() {
        isReady = false;
        start(true);
        supervisor.close();
        assertThatThrownBy(() -> supervisor.ready().get()).hasCauseInstanceOf(Stopped.class);
    }

    private void start(boolean isKeptRunning) {
        Supervisor.Server server =
                new Supervisor.Server("merge-1", Path.of("merge-1.log"), this::life, () -> isReady, isKeptRunning);
        supervisor = Supervisor.start(server, said::add, wait -> {
            waits.add(wait);
            return Duration.ZERO;
        });
    }

    private Running life() {
        if (failures.getAndDecrement() > 0) {
            throw new UncheckedIOException("no room", new IOException());
        }
        Life life = new Life(++pids);
        lives.add(life);
        return life;
    }

    private Life next() throws InterruptedException {
        return Objects.requireNonNull(lives.poll(20, TimeUnit.SECONDS));
    }

    private String line() throws InterruptedException {
        return Objects.requireNonNull(said.poll(20, TimeUnit.SECONDS));
    }

    /** A process of three seconds that ends when the test says so. */
    private record Life(long pid, CompletableFuture<Integer> exit) implements Running {
        Life(long pid) {
            this(pid, new CompletableFuture<>());
        }

        @Override
        public boolean isAlive() {
            return !exit.isDone();
        }

        @Override
        public int awaitExit() {
            return exit.join();
        }

        @Override
        public Duration age() {
            return Duration.ofSeconds(3);
        }

        @Override
        public void end() {
            exit.complete(143);
        }
    }
}
