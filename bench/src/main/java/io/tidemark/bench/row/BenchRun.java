package io.tidemark.bench.row;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Step;
import io.tidemark.bench.process.ResourceWatch;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import io.tidemark.bench.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warms the platform up, runs the rows one after the other and collects what they say. */
public final class BenchRun {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    private final Session session;
    private final List<Row> rows;

    /** @throws IllegalArgumentException if there is no row of a name */
    public BenchRun(Session session, List<String> names) {
        this.session = session;
        this.rows = Rows.named(names);
    }

    public Report run() throws Exception {
        Map<String, String> about = about();
        List<Measure> measures = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        try (ResourceWatch resources = ResourceWatch.start(session.platform(), Duration.ofSeconds(1))) {
            warmUp();
            for (Row row : rows) {
                session.progress().say("— " + row.name());
                try {
                    List<Measure> figures = row.run(session);
                    figures.forEach(figure -> session.progress()
                            .say("    " + figure.what() + ": " + Numbers.text(figure.value()) + " " + figure.unit()));
                    measures.addAll(figures);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    failures.put(row.name(), String.valueOf(e.getMessage()));
                    session.progress().say("    NOT MEASURED: " + e);
                }
            }
            measures.addAll(resources.measures());
        }
        return new Report(about, measures, failures);
    }

    private Map<String, String> about() throws Exception {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        about.put("commit", System.getProperty("tidemark.commit", "unknown"));
        about.put(
                "durability profile",
                session.pipeline().isDurable()
                        ? "durable (flush.messages=1: every append is on the disk before it is acknowledged)"
                        : "default (an append is acknowledged from the page cache)");
        about.put(
                "machine",
                Runtime.getRuntime().availableProcessors()
                        + " processors, shared by load generator, broker, services and"
                        + " MongoDB; " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                        + ", JDK "
                        + Runtime.version().feature());
        about.put("platform", session.platform().own() ? "its own, in a temporary folder" : "a running one");
        about.put("seconds per timed load", Long.toString(session.time().toSeconds()));
        return about;
    }

    /** The compilers work for minutes on a cold JVM; this takes the worst of it out of the first rows. */
    private void warmUp() throws Exception {
        Duration time = session.time().compareTo(LONGEST_WARM_UP) < 0 ? session.time() : LONGEST_WARM_UP;
        session.progress().say("warming up: " + 2 * time.toSeconds() + " s");
        List<Step> batches = Devices.syncing(session, session.users().spread("warm-100", 4), Batch.creates(100));
        ClosedLoop.run(batches, time);
        List<Step> singles = Devices.syncing(session, session.users().spread("warm-1", 8), Batch.creates(1));
        ClosedLoop.run(singles, time);
        session.pipeline().awaitQuiet(session.progress());
    }
}
