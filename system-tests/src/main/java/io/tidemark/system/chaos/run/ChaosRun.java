package io.tidemark.system.chaos.run;

import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.ShutdownStack;
import io.tidemark.system.chaos.check.Checker;
import io.tidemark.system.chaos.check.Evidence;
import io.tidemark.system.chaos.check.Finding;
import io.tidemark.system.chaos.check.Stored;
import io.tidemark.system.chaos.check.Verdict;
import io.tidemark.system.chaos.fault.Hands;
import io.tidemark.system.chaos.fault.Schedule;
import io.tidemark.system.chaos.load.Doors;
import io.tidemark.system.chaos.load.Fleet;
import io.tidemark.system.chaos.load.Journal;
import io.tidemark.system.chaos.load.Pulse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run: start, faults under load, rest, judgement. */
public final class ChaosRun {
    private static final Duration START = Duration.ofMinutes(3);

    private final Settings settings;
    private final Consumer<String> say;
    private final ShutdownStack started = new ShutdownStack();
    private volatile boolean starting = true;
    private volatile boolean interrupted;

    /** @param say where progress goes, a line each */
    public ChaosRun(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
    }

    /**
     * Runs it all, writes the report and prints it.
     *
     * @return whether nothing was lost, nothing doubled, and everything converged
     * @throws Refusal if the cluster cannot be started
     */
    public boolean run() throws InterruptedException, IOException {
        Files.createDirectories(settings.out());
        Path folder = Files.createTempDirectory("tidemark-chaos-");
        Thread hook = new Thread(() -> interrupt(folder), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Journal journal = new Journal(settings.out().resolve("history.jsonl"))) {
            Report report = report(folder, journal);
            started.closeAll();
            write(report, folder);
            System.out.println(report.text());
            Runtime.getRuntime().removeShutdownHook(hook);
            delete(folder);
            return report.isGood();
        } catch (RuntimeException e) {
            if (interrupted) {
                Thread.sleep(Long.MAX_VALUE); // the hook ends this JVM
            }
            keepLogs(folder);
            throw e;
        }
    }

    private void interrupt(Path folder) {
        interrupted = true;
        say.accept("stopping");
        started.closeAll();
        delete(folder);
    }

    private Report report(Path folder, Journal journal) throws InterruptedException {
        long begin = System.nanoTime();
        Platform platform = Platform.start(settings, folder, started, line -> {
            journal.note("cluster", line);
            if (starting) {
                say.accept(line);
            }
        });
        Logs logs = new Logs(platform.run().bootstrapServers());
        Store store =
                started.push("read model's client", new Store(platform.run().mongodbUri()));
        int partitions = logs.ends().size();
        Pulse pulse = new Pulse(partitions);
        Doors doors = new Doors(platform.network().doors());
        Fleet fleet =
                started.push("devices", new Fleet(partitions, platform::token, doors, journal, pulse, settings.seed()));
        Hands hands = started.push(
                "hands",
                new Hands(platform.cluster(), platform.network(), platform.run().mongodbUri()));
        long first = System.nanoTime();
        fleet.start();
        starting = false;
        if (!Until.isSo(() -> pulse.recovery(first).isPresent(), START.minusNanos(first - begin))) {
            throw new Refusal("Some partition took no write within " + START.toSeconds() + " s of the start.");
        }
        say.accept("all is up and every partition takes writes, after %d s; %d devices; seed %d"
                .formatted(secondsSince(begin), fleet.size(), settings.seed()));
        Schedule schedule = new Schedule(settings.seed(), platform.cluster().servers(), settings.longestFault());
        Breaking breaking = new Breaking(schedule, hands, pulse, journal, say);
        breaking.run(settings.faultsFor());
        List<Finding> findings = new ArrayList<>(breaking.findings());
        findings.addAll(settled(new Settling(fleet, logs, store)));
        fleet.close();
        say.accept("reading the logs, the read model and the devices");
        Evidence evidence = evidence(fleet, journal, logs, store);
        Verdict verdict = Checker.check(evidence);
        findings.addAll(0, verdict.findings());
        findings.addAll(journal.refusals());
        return new Report(
                settings.seed(),
                settings.faultsFor(),
                breaking.incidents(),
                new Verdict(verdict.acknowledged(), verdict.lost(), verdict.doubled(), findings),
                counts(journal, evidence));
    }

    private List<Finding> settled(Settling settling) throws InterruptedException {
        say.accept("settling");
        long begin = System.nanoTime();
        List<Finding> left = settling.settled().stream().toList();
        say.accept((left.isEmpty() ? "settled" : "NOT settled") + " after " + secondsSince(begin) + " s");
        return left;
    }

    private static Evidence evidence(Fleet fleet, Journal journal, Logs logs, Store store) {
        Map<String, Stored> stored = fleet.users().stream().collect(Collectors.toMap(user -> user, store::of));
        return new Evidence(
                journal.edits(), journal.acknowledged(), logs.changes(), logs.outcomes(), stored, fleet.lives());
    }

    private static Map<String, Integer> counts(Journal journal, Evidence evidence) {
        Map<String, Integer> counts = new TreeMap<>(journal.counts());
        evidence.outcomes()
                .forEach(outcome -> counts.merge("outcomes " + outcome.status().name(), 1, Integer::sum));
        return counts;
    }

    private void write(Report report, Path folder) throws IOException {
        Files.writeString(settings.out().resolve("report.md"), report.text() + "\n");
        if (!report.isGood()) {
            List<String> all =
                    report.verdict().findings().stream().map(Finding::toString).toList();
            Files.write(settings.out().resolve("findings.txt"), all);
            keepLogs(folder);
        }
        say.accept("report: " + settings.out().resolve("report.md"));
    }

    private void keepLogs(Path folder) throws IOException {
        Path from = Platform.logs(folder);
        if (!Files.isDirectory(from)) {
            return;
        }
        Path kept = Files.createDirectories(settings.out().resolve("logs"));
        try (Stream<Path> logs = Files.list(from)) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        say.accept("the servers' logs: " + kept);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The run's folder cannot be deleted", e);
        }
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }
}
