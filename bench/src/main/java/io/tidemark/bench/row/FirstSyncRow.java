package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtMost;
import static io.tidemark.bench.report.Goal.goodAtLeast;
import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.raw.RawDocuments;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.List;

/** A new device reads everything, in pages. */
final class FirstSyncRow implements Row {
    private static final int ITEMS = 20_000;

    @Override
    public String name() {
        return "first-sync";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        int items = Math.min(ITEMS, session.entities());
        String user = session.libraries().user(session, items);
        String token = session.token(user);
        session.progress().say(name() + " of " + Numbers.text(items));
        Load syncs = ClosedLoop.run(
                        List.of(n -> all(
                                FirstSync.run(session.door(), token, "new-" + n).documents(), items)),
                        session.time())
                .orThrow();
        RawDocuments raw = session.rawDocuments();
        Load reads = ClosedLoop.run(List.of(n -> all(raw.read(user, 0), items)), session.time())
                .orThrow();
        return List.of(
                Measure.of(name(), "read by a new device", syncs.perSecond(), "documents/s")
                        .to(goodAtLeast(61_000))
                        .beside("PowerSync 61,000; Express + driver 35,000 documents/s")
                        .note(Numbers.text(items) + " items in pages of 500, one device at a time, each new; "
                                + syncs.summary()),
                Measure.of(name(), "time of a raw cursor read", reads.perSecond() / syncs.perSecond(), "×")
                        .to(goodAtMost(2), ambitionAtMost(1.3))
                        .beside("raw cursor " + Numbers.text(reads.perSecond()) + " documents/s")
                        .note("raw: read as bytes and not decoded"));
    }

    private static int all(int documents, int expected) {
        if (documents != expected) {
            throw new IllegalStateException("there were " + documents + " documents, not " + expected);
        }
        return documents;
    }
}
