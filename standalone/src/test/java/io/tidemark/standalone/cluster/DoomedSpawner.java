package io.tidemark.standalone.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts a child that would run for ever, says its pid, and waits to be killed. */
final class DoomedSpawner {
    private DoomedSpawner() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Launch launch = new Launch(
                "tail",
                List.of("tail", "-f", "/dev/null"),
                Map.of("PATH", System.getenv("PATH")),
                folder.resolve("tail.log"),
                Duration.ofSeconds(5));
        System.out.println(new Spawner(new ProcessRecords(folder)).start(launch).pid());
        new CountDownLatch(1).await();
    }
}
