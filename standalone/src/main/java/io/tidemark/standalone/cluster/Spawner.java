package io.tidemark.standalone.cluster;

import io.tidemark.readmodel.local.ProcessEnding;
import io.tidemark.readmodel.local.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Starts processes that do not outlive this JVM, whichever way it ends: where Linux's {@code setpriv} is, the system kills
 * them with it; anywhere else the next start ends them by their {@link ProcessRecords record}. A Ctrl-C of the terminal
 * does not reach them.
 */
final class Spawner {
    private static final long LARGEST_LOG = 20_000_000;

    private final SearchPath path = SearchPath.of(System.getenv());
    private final ProcessRecords records;

    /** One thread for good: to the system a child's parent is the thread that started it. */
    private final Executor starter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    Spawner(ProcessRecords records) {
        this.records = records;
    }

    /** @throws UncheckedIOException if the program cannot be started */
    Running start(Launch launch) {
        try {
            return CompletableFuture.supplyAsync(() -> spawned(launch), starter).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
        }
    }

    private Running spawned(Launch launch) {
        try {
            rotate(launch.log());
            ProcessBuilder builder = new ProcessBuilder(words(launch))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(launch.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                records.add(launch.name(), process.toHandle());
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
            return new Child(process, launch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(Launch launch) {
        List<String> words = new ArrayList<>();
        path.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        path.find("setpriv").ifPresent(setpriv -> words.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        words.addAll(launch.words());
        return words;
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private final class Child implements Running {
        private final Process process;
        private final Launch launch;
        private final long started = System.nanoTime();

        Child(Process process, Launch launch) {
            this.process = process;
            this.launch = launch;
        }

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public int awaitExit() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public Duration age() {
            return Duration.ofNanos(System.nanoTime() - started);
        }

        @Override
        public void end() {
            ProcessEnding.end(process.toHandle(), launch.stopGrace());
            records.remove(launch.name());
        }
    }
}
