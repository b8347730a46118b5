package io.tidemark.bench.row;

import io.tidemark.bench.process.ResourceWatch;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import io.tidemark.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warms the platform up, runs the rows one after the other and collects what they say. */
public final class BenchRun {
    private final Session session;
    private final List<Row> rows;

    /** @throws IllegalArgumentException if there is no row of a name */
    public BenchRun(Session session, List<String> names) {
        this.session = session;
        this.rows = Rows.named(names);
    }

    public Report run() throws Exception {
        Map<String, String> about = session.about();
        about.put("seconds per timed load", Long.toString(session.time().toSeconds()));
        List<Measure> measures = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        try (ResourceWatch resources = ResourceWatch.start(session.platform(), Duration.ofSeconds(1))) {
            WarmUp.run(session);
            for (Row row : rows) {
                session.progress().say("— " + row.name());
                try {
                    session.apart();
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
}
