package io.tidemark.bench.row;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.process.ThreadTimes;
import io.tidemark.bench.report.Numbers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The compilers of a cold JVM take a quarter of the processors for its first minutes, which no platform that has run for
 * an hour would notice. So nothing is measured until those of both JVMs are nearly idle under load, or for two minutes.
 */
final class WarmUp {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int ROUNDS = 8;
    private static final int ITEMS = 2_000;
    private static final int LOADS = 3;
    private static final double IDLE = 0.1;

    private WarmUp() {}

    static void run(Session session) throws Exception {
        boolean hurried = session.time().compareTo(LONGEST) < 0;
        Duration time = hurried ? session.time() : LONGEST;
        int rounds = hurried ? 1 : ROUNDS;
        session.progress()
                .say("warming up until the compilers take less than " + IDLE + " of a processor, "
                        + LOADS * time.toSeconds() * rounds + " s at most");
        for (int round = 1; round <= rounds; round++) {
            double cores = round(session, round, time);
            session.progress().say("    the compilers took " + Numbers.text(cores) + " of a processor");
            if (cores < IDLE) {
                break;
            }
        }
        session.pipeline().awaitQuiet(session.progress());
    }

    /** @return processors that the compilers took meanwhile */
    private static double round(Session session, int round, Duration time) throws Exception {
        long begun = System.nanoTime();
        double before = compiled(session);
        List<String> batches = session.users().spread("warm-100-" + round, 4);
        KeptUp.run(session, Devices.pushing(session, batches, Batch.creates(100)), EndToEndRow.BATCH_LAG, time);
        List<String> singles = session.users().spread("warm-1-" + round, 8);
        ClosedLoop.run(Devices.syncing(session, singles, Batch.creates(1)), time);
        String token = session.token(session.libraries().user(session, ITEMS));
        ClosedLoop.run(
                List.of(n -> FirstSync.run(session.door(), token, "warm-" + n).documents()), time);
        return (compiled(session) - before) / ((System.nanoTime() - begun) / 1e9);
    }

    /** Seconds of processor time that the compilers of both JVMs have taken. */
    static double compiled(Session session) throws IOException {
        double own = ThreadTimes.of(ProcessHandle.current().pid()).of(ThreadTimes.COMPILERS);
        return own + ThreadTimes.of(session.platform().run().pid()).of(ThreadTimes.COMPILERS);
    }
}
