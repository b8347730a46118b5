package io.tidemark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SoakReportTest {
    private static SoakReport report(double leakAnHour, String errors) {
        Samples samples = new Samples();
        for (int i = 1; i <= 240; i++) {
            Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
            double seconds = i * 15;
            values.put(Gauge.RATE, 150.0);
            values.put(Gauge.ACCEPTED, 150.0 * seconds);
            values.put(Gauge.P50, 40.0 + i % 3);
            values.put(Gauge.P99, 120.0 + i % 7);
            values.put(Gauge.LAG, (double) (i % 11));
            values.put(Gauge.JVM_RSS, 800.0 + i % 2);
            values.put(Gauge.DISK, 100 + seconds * 0.4);
            values.put(Gauge.LOG, 50 + seconds * 0.1);
            if (i % 4 == 0) {
                values.put(Gauge.LIVE_HEAP, 140 + leakAnHour * seconds / 3_600);
            }
            samples.add(seconds, values);
        }
        return new SoakReport(Map.of("when", "now"), samples, 1_800, errors, List.of("Leak +4000"));
    }

    @Test
    void whatIsFlatIsSound() {
        SoakReport report = report(0, "");
        assertThat(report.isSound()).isTrue();
        assertThat(report.text())
                .contains("Sound: nothing grows")
                .contains("JVM, live heap")
                .contains(
                        "Each accepted change left 699 bytes in sync.changes and sync.outcomes, and 2796 in the whole")
                .doesNotContain("Leak +4000");
    }

    @Test
    void whatIsTooShortIsNotCalledSound() {
        Samples samples = new Samples();
        samples.add(15, new EnumMap<>(Map.of(Gauge.LAG, 3.0)));
        SoakReport report = new SoakReport(Map.of(), samples, 10, "", List.of());
        assertThat(report.isSound()).isTrue();
        assertThat(report.text()).contains("of 1 series it is too early to say").doesNotContain("Sound:");
    }

    @Test
    void aLeakIsNotAndNamesTheClasses() {
        SoakReport report = report(20, "");
        assertThat(report.isSound()).isFalse();
        assertThat(report.text()).contains("GROWING").contains("NOT SOUND").contains("Leak +4000");
        assertThat(report.judged().stream().filter(one -> one.verdict() == Verdict.GROWING))
                .extracting(Judged::gauge)
                .containsExactly(Gauge.LIVE_HEAP);
    }

    @Test
    void aFailedSyncIsNotSoundEither() {
        SoakReport report = report(0, "1; the first: it broke");
        assertThat(report.isSound()).isFalse();
        assertThat(report.markdown()).contains("FAILED SYNCS: 1; the first: it broke");
    }

    @Test
    void theGraphIsWellFormedAndHasFourPanels() throws Exception {
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report(0, "").svg())));
        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(4);
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(6);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains("JVM, live heap 140 MiB: flat");
    }

    @Test
    void theSamplesAreATableWithHolesWhereNothingWasRead() {
        List<String> lines = report(0, "").samples().csv().lines().toList();
        assertThat(lines).hasSize(241);
        assertThat(lines.get(0)).startsWith("seconds,accepted,rate,p50,p99,lag,live_heap,jvm_rss");
        assertThat(lines.get(1)).startsWith("15.000,2250.000,150.000,41.000,121.000,1.000,,801.000,");
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == ',')).hasSize(Gauge.values().length));
    }
}
