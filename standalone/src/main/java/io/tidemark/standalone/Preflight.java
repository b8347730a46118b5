package io.tidemark.standalone;

import io.tidemark.core.production.NotForProduction;
import io.tidemark.readmodel.BoundToAnotherLog;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.readmodel.ReadModelUnavailable;
import io.tidemark.wire.TopicSetupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.web.server.PortInUseException;

/** What would keep the platform from starting, said in one sentence before anything is started. */
public final class Preflight {
    private static final String LOOPBACK = "127.0.0.1";

    private Preflight() {}

    /**
     * @param progress told when the MongoDB of the environment is away, which is no reason not to start
     * @throws Refusal if a port is taken or MONGODB_URI cannot be read
     */
    public static void check(PlatformSettings settings, Consumer<String> progress) {
        Map<String, String> environment = settings.environment();
        free("--port", environment.getOrDefault("BIND_ADDRESS", LOOPBACK), settings.port());
        free("--management-port", environment.getOrDefault("MANAGEMENT_ADDRESS", LOOPBACK), settings.managementPort());
        String uri = environment.getOrDefault("MONGODB_URI", "");
        if (!uri.isBlank()) {
            reach(uri, progress);
        }
    }

    /** @throws Refusal naming the option that chooses another port, if nothing can listen on this one */
    public static void free(String option, String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Refusal("Cannot listen on " + address + " port " + port + ": " + e.getMessage()
                    + ". Stop what uses it, or choose another one with " + option + ".");
        }
    }

    /** The URI may hold a password: it is not repeated. */
    private static void reach(String uri, Consumer<String> progress) {
        try (ReadModelClient client = ReadModelClient.create(uri)) {
            client.ping();
        } catch (IllegalArgumentException e) {
            throw new Refusal("MONGODB_URI cannot be read: " + e.getMessage()
                    + ". It looks like mongodb://host:27017/tidemark?replicaSet=rs0.");
        } catch (ReadModelUnavailable e) {
            progress.accept("MongoDB does not answer at MONGODB_URI. Starting all the same: changes are taken and kept,"
                    + " and nothing can be pulled until it does.");
        }
    }

    /** What the user can mend as a {@link Refusal}, anything else as it was. */
    static RuntimeException explained(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundToAnotherLog
                    || cause instanceof TopicSetupException
                    || cause instanceof NotForProduction) {
                return new Refusal(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof PortInUseException taken) {
                return new Refusal("Port " + taken.getPort() + " was taken while the platform started. Start again.");
            }
        }
        return failure;
    }
}
