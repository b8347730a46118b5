package io.tidemark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Report REPORT = new Report(
            Map.of("commit", "abc123"),
            List.of(
                    Measure.of("ingest", "accepted", 12_345.6, "changes/s").note("8 clients | at once"),
                    Measure.of("ingest", "of raw", 0.3, "×")
                            .to(Goal.goodAtLeast(0.4), Goal.ambitionAtLeast(0.6))
                            .beside("raw 41,000")),
            Map.of("fleet", "it broke"));

    @Test
    void textHasFiguresVerdictsNotesAndWhatIsMissing() {
        assertThat(REPORT.text())
                .contains("commit: abc123")
                .contains("ingest  accepted  12,346 changes/s")
                .contains("0.30 ×")
                .contains("≥ 0.40 NOT MET")
                .contains("ingest, accepted: 8 clients | at once")
                .contains("[beside: raw 41,000]")
                .contains("NOT MEASURED  fleet: it broke");
    }

    @Test
    void markdownIsATableWhoseCellsHoldNoBars() {
        assertThat(REPORT.markdown())
                .contains("| row | figure | value | good | ambition | beside it | how |")
                .contains("8 clients \\| at once")
                .contains("Not measured: `fleet`: it broke");
        assertThat(REPORT.markdown().lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(8));
    }

    @Test
    void jsonHoldsAllOfIt() {
        JsonNode json = JsonMapper.builder().build().readTree(REPORT.json());
        assertThat(json.at("/about/commit").stringValue()).isEqualTo("abc123");
        assertThat(json.at("/measures/1/value").doubleValue()).isEqualTo(0.3);
        assertThat(json.at("/measures/1/goals/0/bound").doubleValue()).isEqualTo(0.4);
        assertThat(json.at("/failures/fleet").stringValue()).isEqualTo("it broke");
    }
}
