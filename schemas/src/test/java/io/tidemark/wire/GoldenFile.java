package io.tidemark.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Bytes of one version as they were written when it was accepted: a line {@code name hex} for each sample. */
final class GoldenFile {
    private GoldenFile() {}

    static SortedMap<String, byte[]> read(Path file) {
        try {
            SortedMap<String, byte[]> samples = new TreeMap<>();
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                samples.put(line.substring(0, space), HexFormat.of().parseHex(line.substring(space + 1)));
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Map<String, byte[]> samples) {
        return new TreeMap<>(samples)
                .entrySet().stream()
                        .map(e -> e.getKey() + " " + HexFormat.of().formatHex(e.getValue()) + "\n")
                        .collect(Collectors.joining());
    }
}
