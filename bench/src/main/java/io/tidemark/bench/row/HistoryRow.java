package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtLeast;
import static io.tidemark.bench.report.Goal.goodAtLeast;
import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.log.Positions;
import io.tidemark.bench.platform.Launcher;
import io.tidemark.bench.platform.OwnPlatform;
import io.tidemark.bench.process.ProcessUsage;
import io.tidemark.bench.process.Processes;
import io.tidemark.bench.raw.Backlog;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import io.tidemark.projection.rebuild.Rebuild;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a long history costs: a user's sync before and after ten times the users and ten times the changes, its own among
 * them; then the read model built anew from all of it. On a new platform, since no other knows what it had before, and
 * since a rebuild leaves two read models behind.
 */
final class HistoryRow implements Row {
    private static final int TIMES = 10;
    private static final int USERS = 40;
    private static final int ITEMS = 500;
    private static final int REWRITES = 2;
    private static final int CHANGES_A_SYNC = 5;
    private static final int LEAST = 10_000;
    private static final int WARM_ROUNDS = 12;
    private static final double IDLE = 0.1;

    /** Numbers of writes that no item was made with. */
    private static final long MARK = 900_000_000L;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        session.progress().say(name() + ": a platform of its own starts");
        try (OwnPlatform own = OwnPlatform.launch(Launcher.ofThisProcess(), Map.of());
                Session mine = Session.open(
                        own.awaitReady(session.progress()), session.progress(), session.time(), session.entities())) {
            return measured(mine);
        }
    }

    private List<Measure> measured(Session mine) throws Exception {
        String user = mine.users().onPartition("measured", 0);
        Devices.seed(mine, user, 0, ITEMS, 1);
        rewrite(mine, user, 0, REWRITES - 1);
        warmUp(mine, mine.users().onPartition("warm", 1 % mine.users().partitions()));
        lay(mine, USERS, Math.max(0, LEAST - mine.pipeline().positions().appended()));
        mine.pipeline().awaitQuiet(mine.progress());
        long before = mine.pipeline().positions().appended();
        Cost small = Cost.of(mine, user, MARK);

        rewrite(mine, user, REWRITES, TIMES * REWRITES);
        long more = before * TIMES - mine.pipeline().positions().appended();
        lay(mine, USERS * TIMES, more);
        Positions laid = mine.pipeline().positions();
        Positions grown = mine.pipeline().awaitQuiet(mine.progress());
        double live = (grown.projected() - laid.projected()) / grown.secondsSince(laid);
        mine.apart();
        Cost large = Cost.of(mine, user, 2 * MARK);

        long changes = mine.pipeline().positions().appended();
        double rebuilt = changes / rebuild(mine);
        String note = "from " + Numbers.text(before) + " to " + Numbers.text(grown.appended()) + " changes in all; "
                + CHANGES_A_SYNC + " changes a sync, each waits for its result; ";
        return List.of(
                Measure.of(name(), "processor time of a sync, after ten times as much", large.cpu() / small.cpu(), "×")
                        .to(goodAtMost(1.2))
                        .note(note + "JVM and mongod " + Numbers.text(small.cpu()) + " ms, then "
                                + Numbers.text(large.cpu())),
                Measure.of(name(), "p50 of a sync, after ten times as much", large.p50() / small.p50(), "×")
                        .to(goodAtMost(1.2))
                        .note(Numbers.text(small.p50()) + " ms, then " + Numbers.text(large.p50())),
                Measure.of(name(), "rebuilt, compared and switched", rebuilt, "changes/s")
                        .note(Numbers.text(changes) + " changes, beside the live read model"),
                Measure.of(name(), "rebuilt, of the live speed", rebuilt / live, "×")
                        .to(goodAtLeast(1), ambitionAtLeast(3))
                        .beside("live " + Numbers.text(live) + " changes/s")
                        .note(
                                "live: the same changes from the log until they were readable, the merge's work among it"));
    }

    private static void lay(Session mine, int users, long changes) throws Exception {
        mine.progress().say("laying " + Numbers.text(changes) + " changes of " + users + " users");
        Backlog.lay(mine.platform().run().bootstrapServers(), mine.users().spread("others-" + users, users), changes);
    }

    /** Writes all of the user's items again, once for each number. */
    private static void rewrite(Session mine, String user, int from, int to) throws Exception {
        for (long round = from; round < to; round++) {
            byte[] request = Batch.updates(ITEMS).request("laptop", "", 0, 0, MARK / 2 + round * ITEMS);
            Devices.patiently(mine, mine.token(user), request);
        }
    }

    /** The same syncs of another user, until the compilers rest. */
    private static void warmUp(Session mine, String user) throws Exception {
        Devices.seed(mine, user, 0, ITEMS, 1);
        Duration time = mine.time().dividedBy(2);
        for (int round = 0; round < WARM_ROUNDS; round++) {
            long begun = System.nanoTime();
            double compiled = WarmUp.compiled(mine);
            Cost.syncs(mine, user, MARK * (round + 1), time);
            double cores = (WarmUp.compiled(mine) - compiled) / ((System.nanoTime() - begun) / 1e9);
            mine.progress().say("    the compilers took " + Numbers.text(cores) + " of a processor");
            if (cores < IDLE) {
                return;
            }
        }
    }

    /** @return seconds from the start to the switch */
    private static double rebuild(Session mine) {
        long start = System.nanoTime();
        try (Rebuild rebuild = Rebuild.of(
                mine.platform().run().bootstrapServers(),
                mine.platform().run().mongodbUri(),
                line -> mine.progress().say("    " + line))) {
            if (!rebuild.rebuild(false)) {
                throw new IllegalStateException("the read model that was built anew differs from the live one");
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Of one sync.
     *
     * @param cpu milliseconds of processor time of all processes of the platform
     * @param p50 milliseconds
     */
    private record Cost(double cpu, double p50) {
        static Cost of(Session mine, String user, long mark) throws Exception {
            mine.progress().say("syncs of " + CHANGES_A_SYNC + " changes");
            double before = cpuSeconds(mine);
            Load load = syncs(mine, user, mark, mine.time());
            double cpu = cpuSeconds(mine) - before;
            return new Cost(1_000 * cpu / load.latencies().getTotalCount(), load.percentile(50));
        }

        static Load syncs(Session mine, String user, long mark, Duration time) throws InterruptedException {
            return ClosedLoop.run(
                            List.of(Devices.updating(mine, user, Batch.updates(CHANGES_A_SYNC), ITEMS, mark)), time)
                    .orThrow();
        }

        private static double cpuSeconds(Session mine) throws IOException {
            double sum = 0;
            for (Processes.Named process : Processes.of(mine.platform()).all()) {
                sum += ProcessUsage.of(process.pid()).cpuSeconds();
            }
            return sum;
        }
    }
}
