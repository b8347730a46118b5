package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtMost;
import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.raw.RawDocuments;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.List;

/** A device asks for the 500 items that changed, of a user who has many. */
final class PullRow implements Row {
    private static final int CHANGED = 500;
    private static final long MARK = 900_000_000L;

    @Override
    public String name() {
        return "pull-500";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        int items = Math.max(CHANGED, session.entities());
        String user = session.libraries().user(session, items);
        String token = session.token(user);
        String cursor = FirstSync.run(session.door(), token, "tablet").cursor();
        RawDocuments raw = session.rawDocuments();
        long version = raw.head(user);
        byte[] update = Batch.updates(CHANGED).request("laptop", "", 0, items / 2 - CHANGED / 2, MARK + version);
        Devices.patiently(session, token, update);
        session.pipeline().awaitQuiet(session.progress());
        session.progress().say(name() + ": of " + Numbers.text(items));
        Load pulls = ClosedLoop.run(
                        List.of(n -> all(
                                session.door().pulled(token, "tablet", cursor).documents())),
                        session.time())
                .orThrow();
        Load reads = ClosedLoop.run(List.of(n -> all(raw.read(user, version))), session.time())
                .orThrow();
        return List.of(
                Measure.of(name(), "pulled", pulls.perSecond(), "documents/s")
                        .note("500 changed of " + Numbers.text(items) + " of the user, one device, " + pulls.summary()),
                Measure.of(name(), "time of a raw find by the same index", reads.perSecond() / pulls.perSecond(), "×")
                        .to(goodAtMost(2), ambitionAtMost(1.3))
                        .beside("raw find " + Numbers.text(reads.perSecond()) + " documents/s")
                        .note("raw: the items alone, read as bytes and not decoded, " + reads.summary()));
    }

    private static int all(int documents) {
        if (documents != CHANGED) {
            throw new IllegalStateException("there were " + documents + " documents, not " + CHANGED);
        }
        return documents;
    }
}
