package io.tidemark.standalone.cluster;

import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Welcome;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads when the cluster is ready: which process is what, and what to do next. */
record ClusterWelcome(PlatformSettings platform, ComposeFile compose, Localisation localisation, ClusterFolder folder) {
    private static final int MANAGEMENT = 0;
    private static final int API = 1;

    String text(List<Supervisor> servers) {
        String data = platform.dataDir().endsWith(Path.of("data")) ? "" : " --data " + platform.dataDir();
        return """

                Tidemark is ready: %1$d processes, set as docker-compose.yml sets its containers.

                %2$s

                %7$s  API         %3$s
                  Health      %4$s
                  Logs        %5$s

                See two devices meet:   ./tidemark demo%6$s
                See one survived:       kill -9 and the pid of any of them, which is then started again
                Stop:                   Ctrl-C
                """.formatted(
                        servers.size(),
                        servers.stream().map(this::line).collect(Collectors.joining("\n")),
                        doors(API, ""),
                        doors(MANAGEMENT, "/actuator/health/readiness"),
                        folder.log("NAME"),
                        data,
                        Welcome.app(platform));
    }

    private String line(Supervisor server) {
        ComposeService service = compose.named(server.name());
        String ports = Endpoint.of(service)
                .sorted(Comparator.comparingInt(Endpoint::port))
                .map(endpoint -> String.valueOf(localisation.ports().get(endpoint)))
                .collect(Collectors.joining(", "));
        return "  %-14s pid %-8d port %-13s %s"
                .formatted(server.name(), server.pid(), ports, folder.log(server.name()));
    }

    private String doors(int index, String path) {
        return compose.of(Kind.INGEST).stream()
                .map(door -> localisation.ports().get(Endpoint.of(door).toList().get(index)))
                .map(port -> "http://localhost:" + port + path)
                .collect(Collectors.joining("\n              "));
    }
}
