package io.tidemark.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.row.Rows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    Path folder;

    private int execute(String... words) {
        CommandLine line = Bench.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        return line.execute(words);
    }

    @Test
    void anUnknownRowIsRefusedWithThoseThatThereAre() {
        assertThat(execute("--rows", "latency,lag")).isEqualTo(1);
        assertThat(said.toString())
                .contains("no row 'lag'")
                .contains("raw-producer")
                .contains("durability");
    }

    @Test
    void badNumbersAreRefused() {
        assertThat(execute("--seconds", "0")).isEqualTo(1);
        assertThat(execute("--soak", "0")).isEqualTo(1);
        assertThat(execute("--soak", "5", "--devices", "1")).isEqualTo(1);
        assertThat(execute("--seconds", "many")).isEqualTo(2);
        assertThat(execute("--soak")).isEqualTo(2);
        assertThat(said.toString()).contains("--seconds must be").contains("--soak must be");
    }

    @Test
    void twoRunsAtOnceAreRefused() {
        assertThat(execute("--soak", "5", "--micro")).isEqualTo(1);
        assertThat(said.toString()).contains("--soak and --micro are two runs");
    }

    @Test
    void aFolderOnWhichNothingRunsIsToldAsSuch() {
        assertThat(execute("--data", folder.toString())).isEqualTo(1);
        assertThat(said.toString()).contains("No platform runs on " + folder).contains("./tidemark up --data");
    }

    @Test
    void microTakesAPatternOrNone() {
        CommandLine line = Bench.commandLine();
        assertThat(line.parseArgs("--micro").matchedOptionValue("--micro", "?")).isEmpty();
        assertThat(line.parseArgs("--micro", "Codec").matchedOptionValue("--micro", "?"))
                .isEqualTo("Codec");
        assertThat(line.parseArgs("--rows", "latency,merge")
                        .matchedOption("--rows")
                        .stringValues())
                .containsExactly("latency", "merge");
    }

    @Test
    void theHelpTeachesEveryRowAndEveryRun() {
        assertThat(execute("--help")).isZero();
        assertThat(Rows.names()).allSatisfy(row -> assertThat(said.toString()).contains(row));
        assertThat(said.toString().replaceAll("\\s+", " "))
                .contains("--soak 60")
                .contains("--micro Codec")
                .contains("exit code is 1");
    }
}
