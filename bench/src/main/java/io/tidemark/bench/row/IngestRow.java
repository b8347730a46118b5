package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtLeast;
import static io.tidemark.bench.report.Goal.goodAtLeast;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.report.Goal;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that the door accepts: appended and acknowledged, not waited for. The merge and the projection work on the same
 * cores meanwhile.
 */
final class IngestRow implements Row {
    /** What the user's document, built literally, does under the same load, in changes a second. */
    private static final double LITERAL_BATCHES = 6_900;

    private static final double LITERAL_SINGLES = 360;

    private final int changes;
    private final int clients;

    IngestRow(int changes, int clients) {
        this.changes = changes;
        this.clients = clients;
    }

    @Override
    public String name() {
        return "ingest-" + changes;
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        RawRates raw = session.rawRates();
        session.pipeline().awaitQuiet(session.progress());
        session.progress().say(name() + ": " + clients + " clients, " + changes + " changes a request");
        List<String> users = session.users().spread(name(), clients);
        Load load = ClosedLoop.run(Devices.pushing(session, users, Batch.creates(changes)), session.time())
                .orThrow();
        String lag = session.pipeline().positions().toString();
        String note = clients + " clients at once, each its own user and partition; " + load.summary()
                + "; merge and projection ran on the same two cores (" + lag + " at the end)";
        boolean batches = changes > 1;
        double literal = batches ? LITERAL_BATCHES : LITERAL_SINGLES;
        List<Measure> measures = new ArrayList<>();
        measures.add(
                Measure.of(name(), "accepted", load.perSecond(), "changes/s").note(note));
        measures.add(Measure.of(name(), "accepted, of the raw producer", load.perSecond() / raw.reference(), "×")
                .to(batches ? new Goal[] {goodAtLeast(0.4), ambitionAtLeast(0.6)} : new Goal[0])
                .beside("raw " + Numbers.text(raw.reference()) + " records/s"));
        measures.add(
                Measure.of(name(), "accepted, of the user's document built literally", load.perSecond() / literal, "×")
                        .to(goodAtLeast(4))
                        .to(batches ? new Goal[0] : new Goal[] {ambitionAtLeast(8)})
                        .beside("Express + driver: " + Numbers.text(literal) + " changes/s"));
        return measures;
    }
}
