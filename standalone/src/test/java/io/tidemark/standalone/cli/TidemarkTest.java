package io.tidemark.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.RunFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidemarkTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicReference<RunFile> demonstrated = new AtomicReference<>();

    @Test
    void tokenPrintsTheTokenAndNothingElse() throws Exception {
        assertThat(run("token", "--user", "alice", "--data", data.toString())).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
        assertThat(SignedJWT.parse(out.toString().strip()).getJWTClaimsSet().getSubject())
                .isEqualTo("alice");
    }

    @Test
    void unknownCommandOptionOrValueIsNotUnderstood() {
        assertThat(run("upp")).isEqualTo(2);
        assertThat(run("token")).isEqualTo(2);
        assertThat(run("up", "--port", "many")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("upp", "--user", "many");
    }

    @Test
    void refusalIsOneLineWithoutAStackTrace() {
        assertThat(run("up", "--port", "9000", "--management-port", "9000")).isEqualTo(1);
        assertThat(run("up", "--port", "70000")).isEqualTo(1);
        assertThat(run("token", "--user", "alice", "--hours", "0")).isEqualTo(1);
        assertThat(run("token", "--user", " ")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("tidemark: --"));
    }

    @Test
    void demoNeedsARunningPlatformAndGetsIt() {
        assertThat(run("demo", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("./tidemark up");

        RunFile running = RunFile.ofThisProcess(1, 2, "127.0.0.1:3", "", Instant.parse("2026-01-02T03:04:05Z"));
        DataFolder.at(data).announce(running);
        assertThat(run("demo", "--data", data.toString())).isEqualTo(7);
        assertThat(demonstrated.get()).isEqualTo(running);
        assertThat(DataFolder.at(data).jwtSecret(Map.of())).isNotBlank();
    }

    @Test
    void rebuildNeedsARunningPlatformAndOneThingToDo() {
        assertThat(run("rebuild", "--data", data.toString())).isEqualTo(1);
        assertThat(run("rebuild", "--rollback", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("./tidemark up"));
        assertThat(run("rebuild", "--rollback", "--abandon")).isEqualTo(2);
    }

    private int run(String... args) {
        return Tidemark.commandLine((running, jwtSecret) -> {
                    demonstrated.set(running);
                    return 7;
                })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
