package io.tidemark.standalone.cluster;

import io.tidemark.readmodel.local.ReplicaMembers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What the health checks of the compose file ask, asked from here. */
final class Readiness {
    private static final int OK = 200;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS))
            .build();

    private Readiness() {}

    static BooleanSupplier of(ComposeService service, Localisation localisation) {
        int port = localisation.port(service);
        return switch (service.kind().orElseThrow()) {
            case BROKER -> () -> isBroker(port);
            case MONGOD -> () -> ReplicaMembers.answers(port);
            case INGEST, MERGE, PROJECTION -> () -> isReady(port);
        };
    }

    /** Whether the broker on the port counts itself among those that take requests. */
    private static boolean isBroker(int port) {
        if (!listens(port)) {
            return false;
        }
        Map<String, Object> connection = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                Ports.LOOPBACK + ":" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS);
        try (Admin admin = Admin.create(connection)) {
            return admin.describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stream()
                    .anyMatch(node -> node.port() == port);
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isReady(int managementPort) {
        URI readiness = URI.create("http://" + Ports.LOOPBACK + ":" + managementPort + "/actuator/health/readiness");
        HttpRequest request = HttpRequest.newBuilder(readiness)
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
