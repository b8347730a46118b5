package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.Watch;
import io.tidemark.bench.raw.RawDocuments;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What others notice while one user uploads everything at once: somebody on another partition, somebody on the same. */
final class IsolationRow implements Row {
    private static final int CHANGES = 50_000;
    private static final int CHANGES_A_SECOND_OF_ROW = 6_250;
    private static final int DEVICES = 4;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(100);

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        session.pipeline().awaitQuiet(session.progress());
        int count = (int) Math.min(CHANGES, session.time().toSeconds() * CHANGES_A_SECOND_OF_ROW);
        int same = 3 % session.users().partitions();
        int other = (same + 1) % session.users().partitions();
        String uploader = session.users().onPartition("uploader", same);
        session.progress().say(name() + ": one user uploads " + Numbers.text(count) + " changes, two others write");
        try (Watch apart = watch(session, "apart", other);
                Watch beside = watch(session, "beside", same)) {
            long start = System.nanoTime();
            Load upload = Devices.seed(session, uploader, 0, count, DEVICES);
            awaitReadable(session, uploader, count);
            double seconds = (System.nanoTime() - start) / 1e9;
            String note = String.format(
                    Locale.ROOT,
                    "during an upload of %,d changes in requests of 500, %d at once: accepted after %.1f s, readable after"
                            + " %.1f s",
                    count,
                    DEVICES,
                    upload.seconds(),
                    seconds);
            List<Measure> measures = new ArrayList<>();
            measures.addAll(measures("another partition", apart.end(), 300, note));
            measures.addAll(measures("the same partition", beside.end(), 1_000, note));
            return measures;
        }
    }

    private static Watch watch(Session session, String name, int partition) {
        String user = session.users().onPartition(name, partition);
        return Watch.start(session.door(), session.token(user), BETWEEN_WRITES);
    }

    private static void awaitReadable(Session session, String user, int count) throws Exception {
        RawDocuments documents = session.rawDocuments();
        session.pipeline().await(session.progress(), "the upload is readable", now -> documents.head(user) >= count);
    }

    private List<Measure> measures(String where, Watch.Seen seen, double p99Goal, String note) {
        String what = "another user's write → visible, " + where;
        return List.of(
                Measure.of(name(), what + ", p50", seen.percentile(50), "ms").note(seen.written() + " writes " + note),
                Measure.of(name(), what + ", p99", seen.percentile(99), "ms")
                        .to(goodAtMost(p99Goal))
                        .beside("PowerSync: 4.4–11.6 s"),
                Measure.of(name(), what + ", max", seen.percentile(100), "ms"),
                Measure.of(name(), "updates never seen, " + where, seen.neverSeen(), "")
                        .to(goodAtMost(0)));
    }
}
