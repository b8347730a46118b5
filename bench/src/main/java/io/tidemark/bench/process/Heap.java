package io.tidemark.bench.process;

import io.tidemark.bench.platform.RunningPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The heap of the platform's JVM, from its metrics.
 *
 * @param used bytes now, with what is garbage already
 * @param live bytes of the old generation after its last collection; 0 before the first
 */
public record Heap(double used, double live) {
    private static final int MILLIS = 2_000;

    /** @throws IOException if the management port does not answer */
    public static Heap of(RunningPlatform platform) throws IOException {
        HttpURLConnection request = (HttpURLConnection)
                platform.management("/actuator/prometheus").toURL().openConnection();
        request.setConnectTimeout(MILLIS);
        request.setReadTimeout(MILLIS);
        try (InputStream in = request.getInputStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Heap parse(String metrics) {
        return new Heap(
                sum(metrics, "jvm_memory_used_bytes{", "area=\"heap\""),
                sum(metrics, "jvm_gc_live_data_size_bytes", ""));
    }

    private static double sum(String metrics, String name, String label) {
        return Arrays.stream(metrics.split("\n"))
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
