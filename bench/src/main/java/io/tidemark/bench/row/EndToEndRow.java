package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtLeast;
import static io.tidemark.bench.report.Goal.goodAtLeast;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.log.Positions;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The rate kept up from door to readable: clients wait for {@code complete:true}, so no lag can grow unseen. */
final class EndToEndRow implements Row {
    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        List<Measure> measures = new ArrayList<>();
        Load batches = load(session, "100 changes, 8 at once", 100, 8, measures);
        measures.add(
                Measure.of(name(), "the same, of the user's document built literally", batches.perSecond() / 6_900, "×")
                        .to(goodAtLeast(1), ambitionAtLeast(1.5))
                        .beside("Express + driver: 6,900 changes/s"));
        measures.add(Measure.of(name(), "write → readable by devices", batches.perSecond(), "changes/s")
                .to(goodAtLeast(7_000))
                .beside("PowerSync: 4,400 inserts/s, 4,000 updates/s"));
        Load singles = load(session, "1 change, 16 at once", 1, 16, measures);
        measures.add(
                Measure.of(name(), "the same, of the user's document built literally", singles.perSecond() / 360, "×")
                        .to(goodAtLeast(4))
                        .beside("Express + driver: 360 changes/s"));
        return measures;
    }

    private Load load(Session session, String what, int changes, int clients, List<Measure> measures) throws Exception {
        Positions from = session.pipeline().awaitQuiet(session.progress());
        session.progress().say(name() + ": " + what);
        List<String> users = session.users().spread(name() + "-" + changes, clients);
        Load load = ClosedLoop.run(Devices.syncing(session, users, Batch.creates(changes)), session.time())
                .orThrow();
        Positions to = session.pipeline().positions();
        measures.add(Measure.of(name(), what, load.perSecond(), "changes/s")
                .note(load.summary() + "; lag " + from.lag() + " at the start, " + Numbers.text(to.lag())
                        + " after the last answer"));
        return load;
    }
}
