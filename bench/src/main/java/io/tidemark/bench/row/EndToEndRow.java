package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtLeast;
import static io.tidemark.bench.report.Goal.goodAtLeast;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.Step;
import io.tidemark.bench.log.Positions;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The rate kept up from door to readable. First by clients that wait for the receipt alone, with a bounded lag; then by
 * devices that wait for {@code complete:true} before they push again, which shows how long the way is.
 */
final class EndToEndRow implements Row {
    private static final int BATCH_CLIENTS = 8;
    private static final int SINGLE_CLIENTS = 16;
    static final long BATCH_LAG = 4_000;
    private static final long SINGLE_LAG = 500;

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        List<Measure> measures = new ArrayList<>();
        double batches = keptUp(session, 100, BATCH_CLIENTS, BATCH_LAG, measures);
        measures.add(Measure.of(name(), "the same, of the user's document built literally", batches / 6_900, "×")
                .to(goodAtLeast(1), ambitionAtLeast(1.5))
                .beside("Express + driver: 6,900 changes/s"));
        measures.add(Measure.of(name(), "write → readable by devices", batches, "changes/s")
                .to(goodAtLeast(7_000))
                .beside("PowerSync: 4,400 inserts/s, 4,000 updates/s"));
        double singles = keptUp(session, 1, SINGLE_CLIENTS, SINGLE_LAG, measures);
        measures.add(Measure.of(name(), "the same, of the user's document built literally", singles / 360, "×")
                .to(goodAtLeast(4))
                .beside("Express + driver: 360 changes/s"));
        waiting(session, 100, BATCH_CLIENTS, measures);
        waiting(session, 1, SINGLE_CLIENTS, measures);
        return measures;
    }

    private double keptUp(Session session, int changes, int clients, long lag, List<Measure> measures)
            throws Exception {
        String what = what(changes, clients) + ", receipts alone";
        begin(session, what);
        List<String> users = session.users().spread(name() + "-up-" + changes, clients);
        List<Step> devices = Devices.pushing(session, users, Batch.creates(changes));
        KeptUp kept = KeptUp.run(session, devices, lag, session.time());
        measures.add(Measure.of(name(), what, kept.perSecond(), "changes/s").note(kept.summary()));
        return kept.perSecond();
    }

    private void waiting(Session session, int changes, int clients, List<Measure> measures) throws Exception {
        String what = what(changes, clients) + ", each waits for its result";
        Positions from = begin(session, what);
        List<String> users = session.users().spread(name() + "-" + changes, clients);
        Load load = ClosedLoop.run(Devices.syncing(session, users, Batch.creates(changes)), session.time())
                .orThrow();
        Positions to = session.pipeline().positions();
        measures.add(Measure.of(name(), what, load.perSecond(), "changes/s")
                .note(load.summary() + "; lag " + from.lag() + " at the start, " + Numbers.text(to.lag())
                        + " after the last answer"));
    }

    private Positions begin(Session session, String what) throws Exception {
        Positions quiet = session.pipeline().awaitQuiet(session.progress());
        session.progress().say(name() + ": " + what);
        return quiet;
    }

    private static String what(int changes, int clients) {
        return changes + (changes == 1 ? " change, " : " changes, ") + clients + " at once";
    }
}
