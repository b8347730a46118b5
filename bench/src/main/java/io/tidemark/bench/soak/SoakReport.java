package io.tidemark.bench.soak;

import io.tidemark.bench.chart.Chart;
import io.tidemark.bench.chart.Line;
import io.tidemark.bench.chart.Panel;
import io.tidemark.bench.report.Numbers;
import io.tidemark.bench.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a soak came to.
 *
 * @param about what was soaked and how long: name → text, in order
 * @param warmUp seconds that are not judged
 * @param errors syncs that failed, with the first reason; empty if none did
 * @param grownClasses that have more in the heap than after the warm-up
 */
record SoakReport(Map<String, String> about, Samples samples, double warmUp, String errors, List<String> grownClasses) {
    private static final List<String> HEADS = List.of("series", "level", "growth an hour", "verdict");

    SoakReport {
        about = new LinkedHashMap<>(about);
        grownClasses = List.copyOf(grownClasses);
    }

    List<Judged> judged() {
        return Judged.all(samples, warmUp);
    }

    /** Whether nothing grows that should not, and no sync failed. */
    boolean isSound() {
        return errors.isEmpty() && judged().stream().noneMatch(one -> one.verdict() == Verdict.GROWING);
    }

    String text() {
        return lines(Table.aligned(HEADS, cells()));
    }

    String markdown() {
        return "# Tidemark soak\n\n" + lines(Table.markdown(HEADS, cells()));
    }

    private List<List<String>> cells() {
        return judged().stream().map(Judged::cells).toList();
    }

    private String lines(String table) {
        StringBuilder text = new StringBuilder();
        about.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append('\n').append(table).append('\n');
        text.append("Judged from ")
                .append(Numbers.text(warmUp))
                .append(" s on. ")
                .append(disk())
                .append('\n');
        if (!errors.isEmpty()) {
            text.append("FAILED SYNCS: ").append(errors).append('\n');
        }
        if (judged().stream().anyMatch(one -> one.gauge() == Gauge.LIVE_HEAP && one.verdict() == Verdict.GROWING)) {
            text.append("More in the heap than after the warm-up, in bytes: ")
                    .append(String.join(", ", grownClasses))
                    .append('\n');
        }
        return text.append(conclusion()).append('\n').toString();
    }

    private String conclusion() {
        if (!isSound()) {
            return "NOT SOUND.";
        }
        long open = judged().stream().filter(one -> one.verdict().isOpen()).count();
        return open == 0
                ? "Sound: nothing grows that should not."
                : "Nothing is known to grow that should not, but of " + open + " series it is too early to say.";
    }

    /** The log grows with what is accepted; all else in the folder is measured by it. */
    private String disk() {
        double log = grown(Gauge.LOG);
        double accepted = samples.between(Gauge.ACCEPTED, warmUp);
        if (!(log > 0) || !(accepted > 0)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "Each accepted change left %.0f bytes in sync.changes and sync.outcomes, and %.0f in the whole folder.",
                log / accepted,
                grown(Gauge.DISK) / accepted);
    }

    private double grown(Gauge gauge) {
        return samples.between(gauge, warmUp) * 1024 * 1024;
    }

    String svg() {
        List<Panel> panels = new ArrayList<>();
        panels.add(panel("Rate", Map.of("accepted", Gauge.RATE)));
        panels.add(panel("Write → complete:true", ordered("p50", Gauge.P50, "p99", Gauge.P99)));
        panels.add(panel("Lag", Map.of("appended, not readable yet", Gauge.LAG)));
        Map<String, Gauge> memory = new LinkedHashMap<>();
        memory.put("JVM, RSS", Gauge.JVM_RSS);
        memory.put("JVM, live heap", Gauge.LIVE_HEAP);
        memory.put("mongod, RSS", Gauge.MONGOD_RSS);
        panels.add(panel("Memory", memory));
        return new Chart(
                        "Tidemark soak, " + about.getOrDefault("when", ""),
                        description(),
                        samples.seconds(),
                        warmUp,
                        panels)
                .svg();
    }

    private static Map<String, Gauge> ordered(String first, Gauge one, String second, Gauge other) {
        Map<String, Gauge> both = new LinkedHashMap<>();
        both.put(first, one);
        both.put(second, other);
        return both;
    }

    private Panel panel(String title, Map<String, Gauge> gauges) {
        List<Line> lines = gauges.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), samples.points(entry.getValue(), 0)))
                .filter(line -> !line.points().isEmpty())
                .toList();
        return new Panel(title, gauges.values().iterator().next().unit(), lines);
    }

    private String description() {
        return judged().stream()
                .filter(one -> one.verdict() != Verdict.SHOWN || one.gauge() == Gauge.RATE)
                .map(one -> one.gauge().what() + " " + Numbers.text(one.level()) + " "
                        + one.gauge().unit() + ": " + one.verdict())
                .collect(Collectors.joining("; ", "Medians and verdicts after the warm-up: ", "."));
    }
}
