package io.tidemark.system.chaos.run;

import io.tidemark.system.chaos.check.Finding;
import io.tidemark.system.chaos.check.Verdict;
import io.tidemark.system.chaos.fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param counts what else was seen, and how often
 */
record Report(long seed, Duration faultsFor, List<Incident> incidents, Verdict verdict, Map<String, Integer> counts) {
    private static final int SHOWN = 40;
    private static final double MILLIS = 1_000.0;

    boolean isGood() {
        return verdict.findings().isEmpty()
                && incidents.stream().allMatch(incident -> incident.recovery().isPresent());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Chaos, seed " + seed + ", " + faultsFor.toSeconds() + " s of faults");
        lines.add("");
        lines.add("| fault | times | recovery, median | worst | longest silence of a partition |");
        lines.add("|---|---:|---:|---:|---:|");
        for (Kind kind : Kind.values()) {
            List<Incident> all = incidents.stream()
                    .filter(incident -> incident.fault().kind() == kind)
                    .toList();
            if (!all.isEmpty()) {
                lines.add("| %s | %d | %s | %s | %s |"
                        .formatted(kind, all.size(), seconds(median(all)), seconds(worst(all)), seconds(silence(all))));
            }
        }
        lines.add("");
        lines.add("| at | what | lasted | recovery | silence |");
        lines.add("|---:|---|---:|---:|---:|");
        incidents.forEach(incident -> lines.add(line(incident)));
        lines.add("");
        lines.add("Seen: "
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
        lines.add("");
        verdict.findings().stream().limit(SHOWN).map(Finding::toString).forEach(lines::add);
        if (verdict.findings().size() > SHOWN) {
            lines.add("… and " + (verdict.findings().size() - SHOWN) + " findings more, in findings.txt");
        }
        incidents.stream()
                .filter(incident -> incident.recovery().isEmpty())
                .forEach(incident -> lines.add("Not recovered from: " + incident.fault()));
        lines.add(lastLine());
        return String.join("\n", lines);
    }

    String lastLine() {
        return String.format(
                Locale.ROOT,
                "chaos: %d acknowledged, %d lost, %d doubled, %d faults, worst recovery %.1f s",
                verdict.acknowledged(),
                verdict.lost(),
                verdict.doubled(),
                incidents.size(),
                worst(incidents).toMillis() / MILLIS);
    }

    private static String line(Incident incident) {
        String how = incident.fault().kind() == Kind.DELAY || incident.fault().kind() == Kind.RESET
                ? " (" + incident.fault().millis() + " ms)"
                : "";
        return "| %s | %s %s%s | %s | %s | %s |"
                .formatted(
                        seconds(incident.began()),
                        incident.fault().kind(),
                        incident.target(),
                        how,
                        incident.lasted().isZero() ? "" : seconds(incident.lasted()),
                        incident.recovery().map(Report::seconds).orElse("none"),
                        seconds(incident.silence()));
    }

    private static Duration median(List<Incident> incidents) {
        List<Duration> sorted =
                incidents.stream().map(Report::recovery).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static Duration worst(List<Incident> incidents) {
        return incidents.stream().map(Report::recovery).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Duration silence(List<Incident> incidents) {
        return incidents.stream()
                .map(Incident::silence)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Where there was none, at least as long as the silence. */
    private static Duration recovery(Incident incident) {
        return incident.recovery().orElse(incident.silence());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
    }
}
