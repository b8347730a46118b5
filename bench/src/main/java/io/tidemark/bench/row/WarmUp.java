package io.tidemark.bench.row;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Step;
import java.time.Duration;
import java.util.List;

/** The compilers work for minutes on a cold JVM; this takes the worst of it out of the first figures. */
final class WarmUp {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private WarmUp() {}

    static void run(Session session) throws Exception {
        Duration time = session.time().compareTo(LONGEST) < 0 ? session.time() : LONGEST;
        session.progress().say("warming up: " + 2 * time.toSeconds() + " s");
        List<Step> batches = Devices.syncing(session, session.users().spread("warm-100", 4), Batch.creates(100));
        ClosedLoop.run(batches, time);
        List<Step> singles = Devices.syncing(session, session.users().spread("warm-1", 8), Batch.creates(1));
        ClosedLoop.run(singles, time);
        session.pipeline().awaitQuiet(session.progress());
    }
}
