package io.tidemark.system.chaos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChaosTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpTeaches() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--minutes", "--seed", "--out", "kill -9", "Toxiproxy", "Examples:", "exit")
                .contains("./tidemark chaos --minutes 5 --seed 7");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("--minutes");
        assertThat(execute("--minutes", "soon")).isEqualTo(2);
    }

    @Test
    void noMinutesIsNoChaos() {
        assertThat(execute("--minutes", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("tidemark chaos: --minutes must be at least 1.");
    }

    private int execute(String... args) {
        CommandLine line = Chaos.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
