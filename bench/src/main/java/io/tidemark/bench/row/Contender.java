package io.tidemark.bench.row;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.OpenLoop;
import io.tidemark.bench.load.Watch;
import io.tidemark.bench.platform.Launcher;
import io.tidemark.bench.platform.OwnPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A platform in one durability profile, and what was measured of it so far. */
final class Contender implements AutoCloseable {
    private static final String SETTING = "TIDEMARK_TOPICS_DURABLE";
    private static final int CLIENTS = 8;
    private static final int CHANGES = 100;
    private static final int WRITES_A_SECOND = 100;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(50);

    private final boolean durable;
    private final OwnPlatform platform;
    private final Histogram quiet = new Histogram(3);
    private final Histogram loaded = new Histogram(3);
    private @Nullable Session session;
    private double changes;
    private double seconds;
    private long neverSeen;

    private Contender(boolean durable, OwnPlatform platform) {
        this.durable = durable;
        this.platform = platform;
    }

    static Contender launch(boolean durable) throws IOException {
        Map<String, String> profile = Map.of(SETTING, Boolean.toString(durable));
        return new Contender(durable, OwnPlatform.launch(Launcher.ofThisProcess(), profile));
    }

    /** Waits until it serves, and warms it up. */
    void awaitReady(Session run) throws Exception {
        Session mine = open(run);
        if (mine.pipeline().isDurable() != durable) {
            throw new IllegalStateException("The platform that was to be " + profile() + " is not");
        }
        WarmUp.run(mine);
    }

    private Session open(Session run) throws InterruptedException, ExecutionException {
        Session mine = Session.open(platform.awaitReady(run.progress()), run.progress(), run.time(), run.entities());
        session = mine;
        return mine;
    }

    String profile() {
        return durable ? "durable" : "default";
    }

    /** Each of the three loads for that time. */
    void measure(int round, Duration time) throws Exception {
        Session mine = session;
        if (mine == null) {
            throw new IllegalStateException("not ready yet");
        }
        Load load = ClosedLoop.run(
                        Devices.syncing(mine, mine.users().spread("rate-" + round, CLIENTS), Batch.creates(CHANGES)),
                        time)
                .orThrow();
        changes += load.done();
        seconds += load.seconds();
        mine.pipeline().awaitQuiet(mine.progress());
        watch(mine, "quiet-" + round, time, quiet);
        try (OpenLoop background = Devices.background(mine, "background-" + round, WRITES_A_SECOND)) {
            watch(mine, "loaded-" + round, time, loaded);
            background.end().orThrow();
        }
        mine.pipeline().awaitQuiet(mine.progress());
    }

    private void watch(Session mine, String name, Duration time, Histogram into) throws InterruptedException {
        String user = mine.users().onPartition(name, 5 % mine.users().partitions());
        try (Watch watch = Watch.start(mine.door(), mine.token(user), BETWEEN_WRITES)) {
            Thread.sleep(time.toMillis());
            Watch.Seen seen = watch.end();
            into.add(seen.latencies());
            neverSeen += seen.neverSeen();
        }
    }

    /** Changes a second, readable. */
    double rate() {
        return changes / seconds;
    }

    /** Milliseconds from a write until another device sees it, nothing else going on. */
    double quiet(double percentile) {
        return quiet.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The same beside 100 writes a second. */
    double loaded(double percentile) {
        return loaded.getValueAtPercentile(percentile) / 1000.0;
    }

    long neverSeen() {
        return neverSeen;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        platform.close();
    }
}
