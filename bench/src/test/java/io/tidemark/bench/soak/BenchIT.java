package io.tidemark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.platform.Launcher;
import io.tidemark.bench.platform.OwnPlatform;
import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Progress;
import io.tidemark.bench.report.Report;
import io.tidemark.bench.row.BenchRun;
import io.tidemark.bench.row.Session;
import io.tidemark.projection.rebuild.Rebuild;
import io.tidemark.standalone.RunFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second of each, against a whole platform in a JVM of its own with a real broker and a real mongod. */
class BenchIT {
    private static final Progress PROGRESS = new Progress(System.err);

    @TempDir
    Path out;

    @Test
    void aRowAndASoakGoThroughOnAPlatformOfTheWantedProfile() throws Exception {
        Launcher launcher = new Launcher(out, List.of("-Xmx512m"), System.getenv());
        try (OwnPlatform own = OwnPlatform.launch(launcher, Map.of("TIDEMARK_TOPICS_DURABLE", "false"));
                Session session = Session.open(own.awaitReady(PROGRESS), PROGRESS, Duration.ofSeconds(1), 1_000)) {
            assertThat(session.pipeline().isDurable()).isFalse();
            row(session);
            rebuilt(session);
            soak(session);
        }
    }

    private static void row(Session session) throws Exception {
        Report report = new BenchRun(session, List.of("end-to-end")).run();
        assertThat(report.failures()).isEmpty();
        assertThat(report.about().get("durability profile")).startsWith("default");
        assertThat(report.measures()).extracting(Measure::row).contains("end-to-end", "resources");
        assertThat(report.measures())
                .filteredOn(measure -> measure.unit().equals("changes/s"))
                .isNotEmpty()
                .allSatisfy(measure -> assertThat(measure.value()).isPositive());
    }

    /** What is read beside the door is read from whatever read model is live; the second one ends the first for good. */
    private static void rebuilt(Session session) throws Exception {
        RunFile run = session.platform().run();
        try (Rebuild rebuild = Rebuild.of(run.bootstrapServers(), run.mongodbUri(), line -> {})) {
            assertThat(rebuild.rebuild(false)).isTrue();
            assertThat(rebuild.rebuild(false)).isTrue();
        }
        Report report = new BenchRun(session, List.of("pull-500")).run();
        assertThat(report.failures()).isEmpty();
        assertThat(report.measures())
                .filteredOn(measure -> measure.what().startsWith("time of a raw find"))
                .singleElement()
                .satisfies(measure -> assertThat(measure.value()).isPositive());
    }

    private void soak(Session session) throws Exception {
        assertThat(new Soak(session, Duration.ofSeconds(5), 20).run(out)).isTrue();
        assertThat(Files.readString(out.resolve("soak.svg"))).contains("JVM, live heap");
        List<String> samples = Files.readAllLines(out.resolve("soak.csv"));
        assertThat(samples).hasSizeGreaterThan(2);
        assertThat(samples.get(1).split(",", -1)).satisfies(first -> {
            for (Gauge gauge : Gauge.values()) {
                if (gauge != Gauge.DISK_BY_LOG && gauge != Gauge.P50 && gauge != Gauge.P99) {
                    assertThat(first[gauge.ordinal() + 1]).as(gauge.what()).isNotEmpty();
                }
            }
        });
    }
}
