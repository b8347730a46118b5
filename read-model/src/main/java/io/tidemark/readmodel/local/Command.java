package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A short-lived child process, run to its end within a limit. */
record Command(List<String> words, Map<String, String> environment, Duration limit) {

    private static final Duration TICK = Duration.ofSeconds(2);

    /** @param output standard output and standard error together */
    record Result(int exitCode, String output) {}

    Result run() {
        return run(() -> {});
    }

    /**
     * @param tick called every two seconds while the command runs
     * @throws MongodException when it cannot be started or has not ended within the limit; it is killed then
     */
    Result run(Runnable tick) {
        try {
            Path output = Files.createTempFile("tidemark-command-", ".out");
            try {
                int exitCode = await(start(output), tick);
                return new Result(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new MongodException("cannot run " + words.get(0) + ": " + e.getMessage(), e);
        }
    }

    private Process start(Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private int await(Process process, Runnable tick) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(Math.min(TICK.toMillis(), limit.toMillis()), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new MongodException(
                            String.join(" ", words) + " has not ended within " + limit.toSeconds() + " s");
                }
                tick.run();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongodException("interrupted while running " + words.get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }
}
