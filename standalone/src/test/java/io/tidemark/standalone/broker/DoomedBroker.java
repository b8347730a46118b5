package io.tidemark.standalone.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a JVM of its own that appends numbers until it is killed. */
final class DoomedBroker {

    static final String TOPIC = "numbers";

    private DoomedBroker() {}

    /** Prints each number once the broker has acknowledged it. */
    public static void main(String[] args) throws Exception {
        try (LocalBroker broker = LocalBroker.start(Path.of(args[0]), Durability.DURABLE);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            log.create(TOPIC);
            for (int next = log.read(TOPIC).size(); ; next++) {
                log.append(TOPIC, Integer.toString(next));
                System.out.println(next);
            }
        }
    }

    /** Runs one life on {@code data}, kills it (SIGKILL) in mid-append and returns the last number it had acknowledged. */
    static int killAfter(int appends, Path data) throws IOException, InterruptedException {
        Process life = start(data);
        try (BufferedReader acknowledged = life.inputReader()) {
            int last = -1;
            for (int count = 0; count < appends; count++) {
                last = Integer.parseInt(acknowledged.readLine());
            }
            return last;
        } finally {
            life.destroyForcibly().waitFor();
        }
    }

    private static Process start(Path data) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedBroker.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
