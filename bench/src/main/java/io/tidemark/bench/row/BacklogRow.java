package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtLeast;
import static io.tidemark.bench.report.Goal.goodAtLeast;

import io.tidemark.bench.log.Positions;
import io.tidemark.bench.process.ThreadTimes;
import io.tidemark.bench.raw.Backlog;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The merge and the projection at work on a backlog of new items: first both at once, then the projection alone. The
 * merge is judged by the first part and its own processor time, the projection by the second.
 */
final class BacklogRow implements Row {
    private static final int MERGE_RATE_GUESS = 20_000;
    private static final int PROJECTION_RATE_GUESS = 6_000;
    private static final int REFERENCE_DOCUMENTS = 20_000;

    /** A new item is one document and one SyncLog. */
    private static final int DOCUMENTS_A_CHANGE = 2;

    private final boolean merge;

    private BacklogRow(boolean merge) {
        this.merge = merge;
    }

    static BacklogRow ofMerge() {
        return new BacklogRow(true);
    }

    static BacklogRow ofProjection() {
        return new BacklogRow(false);
    }

    @Override
    public String name() {
        return merge ? "merge" : "projection";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        return merge ? merge(session) : projection(session);
    }

    private List<Measure> merge(Session session) throws Exception {
        RawRates raw = session.rawRates();
        lay(session, session.time().toSeconds() * MERGE_RATE_GUESS);
        long pid = session.platform().run().pid();
        Positions from = session.pipeline().positions();
        ThreadTimes before = ThreadTimes.of(pid);
        long goal = from.merged() + from.mergeLag() * 9 / 10;
        Positions to = session.pipeline()
                .await(session.progress(), "the merge has worked off its backlog", now -> now.merged() >= goal);
        ThreadTimes after = ThreadTimes.of(pid);
        double records = to.merged() - from.merged();
        double cpu = after.of(ThreadTimes.MERGE) - before.of(ThreadTimes.MERGE);
        double perCore = records / cpu;
        double rate = records / to.secondsSince(from);
        return List.of(
                Measure.of(name(), "merged per core", perCore, "records/s")
                        .note(Numbers.text(records) + " records in "
                                + Numbers.text(cpu) + " s of its threads (" + busiest(before, after)
                                + "), broker not included"),
                Measure.of(name(), "merged per core, of the raw producer", perCore / raw.reference(), "×")
                        .to(goodAtLeast(0.15), ambitionAtLeast(0.25))
                        .beside("raw " + Numbers.text(raw.reference()) + " records/s"),
                Measure.of(name(), "merged", rate, "records/s")
                        .note("working off a backlog while the projection ran too (it did "
                                + Numbers.text((to.projected() - from.projected()) / to.secondsSince(from))
                                + " changes/s)"));
    }

    private List<Measure> projection(Session session) throws Exception {
        lay(session, session.time().toSeconds() * PROJECTION_RATE_GUESS);
        Positions from = session.pipeline()
                .await(session.progress(), "the merge is done", now -> now.mergeLag() == 0 || now.lag() == 0);
        if (from.lag() < PROJECTION_RATE_GUESS / 10) {
            throw new IllegalStateException("the projection kept up with the merge: there was no backlog to measure");
        }
        Positions to = session.pipeline().awaitQuiet(session.progress());
        double changes = to.projected() - from.projected();
        double documents = DOCUMENTS_A_CHANGE * changes / to.secondsSince(from);
        session.progress().say("projection: the reference, raw upserts of the same documents");
        double raw = session.rawDocuments().upsertsPerSecond(REFERENCE_DOCUMENTS);
        return List.of(
                Measure.of(name(), "projected", documents, "documents/s")
                        .note(Numbers.text(changes)
                                + " new items, each a document and a SyncLog, after the merge was done"),
                Measure.of(name(), "projected, of raw upserts", documents / raw, "×")
                        .to(goodAtLeast(0.5), ambitionAtLeast(0.8))
                        .beside("raw " + Numbers.text(raw) + " documents/s")
                        .note(
                                "unordered upserts of the same documents with the same indexes, batches of 500, two threads,"
                                        + " majority + journal, nothing else running"));
    }

    /** Lays what is missing of the wanted backlog. */
    private static void lay(Session session, long wanted) throws Exception {
        long missing = wanted - session.pipeline().positions().mergeLag();
        if (missing > 0) {
            session.progress().say("laying a backlog of " + Numbers.text(missing) + " new items");
            List<String> users = session.users().spread("backlog-" + System.nanoTime(), 24);
            Backlog.lay(session.platform().run().bootstrapServers(), users, missing);
        }
    }

    private static String busiest(ThreadTimes before, ThreadTimes after) {
        return after.byName().entrySet().stream()
                .filter(entry -> ThreadTimes.MERGE.test(entry.getKey()))
                .filter(entry -> entry.getValue() - before.byName().getOrDefault(entry.getKey(), 0.0) > 0)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        entry.getKey(),
                        entry.getValue() - before.byName().getOrDefault(entry.getKey(), 0.0)))
                .collect(Collectors.joining(", "));
    }
}
