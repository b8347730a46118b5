package io.tidemark.system.chaos.run;

import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.DevelopmentToken;
import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.RunFile;
import io.tidemark.standalone.ShutdownStack;
import io.tidemark.standalone.cluster.Cluster;
import io.tidemark.standalone.cluster.ClusterSettings;
import io.tidemark.system.chaos.network.Network;
import io.tidemark.system.chaos.network.ToxiproxyBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The cluster under test, in a folder of its own, with a proxy in every link. */
record Platform(Cluster cluster, Network network, RunFile run, String secret) {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LIFETIME = Duration.ofHours(48);
    private static final int SECOND_DOOR = 10;

    /**
     * Returns when all servers are ready.
     *
     * @param folder for everything, made already
     * @param started closed by the caller, in any case
     * @throws Refusal if they are not ready within three minutes
     */
    static Platform start(Settings settings, Path folder, ShutdownStack started, Consumer<String> progress)
            throws InterruptedException {
        Path toxiproxy = new ToxiproxyBinary(settings.environment(), progress).find();
        Network network = started.push("Toxiproxy", Network.open(toxiproxy, folder));
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(Map.of(
                "MONGODB_URI", "",
                "KAFKA_CLUSTER_ID", "",
                "BIND_ADDRESS", "127.0.0.1",
                "MANAGEMENT_ADDRESS", "127.0.0.1",
                "RATE_LIMIT_PER_MINUTE", "1000000000",
                "USER_RATE_LIMIT_PER_MINUTE", "1000000000"));
        PlatformSettings platform = new PlatformSettings(freePair(), freePair(), folder.resolve("data"), environment);
        ClusterSettings cluster =
                new ClusterSettings(platform, settings.home().resolve("docker-compose.yml"), settings.programs());
        CompletableFuture<Cluster> starting =
                CompletableFuture.supplyAsync(() -> Cluster.start(cluster, network, started, progress));
        try {
            Cluster ready = starting.get(START.toMillis(), TimeUnit.MILLISECONDS);
            DataFolder data = DataFolder.at(platform.dataDir());
            return new Platform(ready, network, data.running().orElseThrow(), data.jwtSecret(platform.environment()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new Refusal("The cluster was not ready within " + START.toSeconds() + " s.");
        }
    }

    String token(String user) {
        return DevelopmentToken.sign(secret, user, Instant.now(), LIFETIME);
    }

    /** A free port whose neighbour, where the second instance listens, is free too. */
    private static int freePair() {
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            while (true) {
                try (ServerSocket first = new ServerSocket(0, 1, loopback)) {
                    if (isFree(first.getLocalPort() + SECOND_DOOR, loopback)) {
                        return first.getLocalPort();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port", e);
        }
    }

    private static boolean isFree(int port, InetAddress address) {
        try (ServerSocket second = new ServerSocket(port, 1, address)) {
            return second.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }

    /** The servers' logs. */
    static Path logs(Path folder) {
        return folder.resolve("data").resolve("cluster").resolve("logs");
    }
}
