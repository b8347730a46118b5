package io.tidemark.system.chaos.network;

import io.tidemark.readmodel.local.SearchPath;
import io.tidemark.standalone.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where a Toxiproxy server is to be had: {@code TIDEMARK_TOXIPROXY}, else one built once by Go from the pinned version
 * into the user's cache folder. The hashes of it and of all that it is built from are in {@code go.sum} beside this
 * program: Go refuses whatever differs.
 */
public record ToxiproxyBinary(Map<String, String> environment, Consumer<String> progress) {
    static final String SETTING = "TIDEMARK_TOXIPROXY";
    private static final String VERSION = "2.5.0";
    private static final String PROGRAM = "toxiproxy-server";
    private static final String SOURCE = "github.com/Shopify/toxiproxy/v2/cmd/server";
    private static final int BUILD_MINUTES = 5;

    /** @throws Refusal naming every way to get one */
    public Path find() {
        String named = environment.getOrDefault(SETTING, "");
        if (!named.isBlank()) {
            Path path = Path.of(named).toAbsolutePath();
            if (!Files.isExecutable(path)) {
                throw new Refusal(SETTING + " is " + path + ", which is not an executable file.");
            }
            return path;
        }
        Path folder = cacheFolder().resolve("toxiproxy-" + VERSION);
        Path program = folder.resolve(PROGRAM);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isExecutable(program)) {
                    build(folder.resolve("staging"), program);
                }
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("Toxiproxy cannot be kept in " + folder, e);
        }
    }

    private void build(Path staging, Path program) throws IOException {
        Path go = SearchPath.of(environment)
                .find("go")
                .orElseThrow(() -> refused("there is no go on the PATH; on Debian: sudo apt-get install golang-go"));
        progress.accept("building Toxiproxy " + VERSION + " with Go, once, into " + program.getParent());
        Files.createDirectories(staging);
        for (String file : List.of("go.mod", "go.sum")) {
            try (InputStream pinned =
                    Objects.requireNonNull(ToxiproxyBinary.class.getResourceAsStream("/toxiproxy/" + file), file)) {
                Files.copy(pinned, staging.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path log = staging.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(
                        go.toString(), "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-o", PROGRAM, SOURCE)
                .directory(staging.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process build = builder.start();
        try {
            if (!build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || build.exitValue() != 0) {
                throw refused("Go could not build it:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the build was interrupted");
        } finally {
            build.destroyForcibly();
        }
        Files.move(staging.resolve(PROGRAM), program, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Refusal refused(String why) {
        return new Refusal("Toxiproxy, which stands between the servers, is not to be had: " + why
                + "\nSet " + SETTING
                + " to a toxiproxy-server (2.5), or let Go 1.19 or newer build one, once; that needs"
                + " the network.");
    }

    private Path cacheFolder() {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isBlank() && Path.of(cache).isAbsolute()) {
            return Path.of(cache, "tidemark");
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".cache", "tidemark");
    }
}
