package io.tidemark.system.chaos.run;

import io.tidemark.standalone.ShutdownStack;
import io.tidemark.system.chaos.check.Checker;
import io.tidemark.system.chaos.check.Evidence;
import io.tidemark.system.chaos.check.Finding;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.chaos.check.Stored;
import io.tidemark.system.chaos.check.Verdict;
import io.tidemark.system.chaos.fault.Fault;
import io.tidemark.system.chaos.fault.Hands;
import io.tidemark.system.chaos.fault.Kind;
import io.tidemark.system.chaos.fault.Schedule;
import io.tidemark.system.chaos.load.Doors;
import io.tidemark.system.chaos.load.Fleet;
import io.tidemark.system.chaos.load.Journal;
import io.tidemark.system.chaos.load.Pulse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run: start, faults under load, rest, judgement. */
public final class ChaosRun {
    private static final Duration WARM = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final int LOOK_MILLIS = 50;

    private final Settings settings;
    private final Consumer<String> say;
    private final ShutdownStack started = new ShutdownStack();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private volatile boolean starting = true;
    private volatile String now = "no fault";
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
     */
    public boolean run() throws InterruptedException, IOException {
        Files.createDirectories(settings.out());
        Path folder = Files.createTempDirectory("tidemark-chaos-");
        Thread hook = new Thread(() -> interrupt(folder), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Journal journal = new Journal(settings.out().resolve("history.jsonl"))) {
            Report report = run(folder, journal);
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
        if (!interrupted) {
            interrupted = true;
            say.accept("stopping");
            started.closeAll();
            delete(folder);
        }
    }

    private Report run(Path folder, Journal journal) throws InterruptedException {
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
        Fleet fleet = new Fleet(
                partitions, platform::token, new Doors(platform.network().doors()), journal, pulse, settings.seed());
        started.push("devices", fleet);
        Hands hands = started.push(
                "hands",
                new Hands(platform.cluster(), platform.network(), platform.run().mongodbUri()));
        long first = System.nanoTime();
        fleet.start();
        starting = false;
        if (!await(() -> pulse.recovery(first).isPresent(), WARM)) {
            throw new IllegalStateException("Some partition took no write within " + WARM.toSeconds() + " s");
        }
        say.accept("all is up and every partition takes writes, after %d s; %d devices; seed %d"
                .formatted(secondsSince(begin), fleet.size(), settings.seed()));
        breakThings(platform, hands, pulse, journal);
        settle(fleet, logs, store);
        fleet.close();
        say.accept("reading the logs, the read model and the devices");
        Evidence evidence = evidence(fleet, journal, logs, store);
        Verdict verdict = Checker.check(evidence);
        findings.addAll(0, verdict.findings());
        findings.addAll(journal.refusals());
        Map<String, Integer> counts = new TreeMap<>(journal.counts());
        evidence.outcomes()
                .forEach(outcome -> counts.merge("outcomes " + outcome.status().name(), 1, Integer::sum));
        return new Report(
                settings.seed(),
                settings.faultsFor(),
                incidents,
                new Verdict(verdict.acknowledged(), verdict.lost(), verdict.doubled(), findings),
                counts);
    }

    private void breakThings(Platform platform, Hands hands, Pulse pulse, Journal journal) throws InterruptedException {
        Schedule schedule = new Schedule(settings.seed(), platform.cluster().servers(), settings.longestFault());
        long begin = System.nanoTime();
        long end = begin + settings.faultsFor().toNanos();
        Thread ticker = new Thread(() -> tick(begin, journal), "progress");
        ticker.setDaemon(true);
        ticker.start();
        while (System.nanoTime() < end) {
            Fault fault = schedule.next();
            sleep(fault.pause(), end);
            if (System.nanoTime() < end) {
                breakOne(fault, hands, pulse, journal, begin, end);
            }
        }
        ticker.interrupt();
    }

    private void breakOne(Fault fault, Hands hands, Pulse pulse, Journal journal, long begin, long end)
            throws InterruptedException {
        now = fault.toString();
        long from = System.nanoTime();
        String target;
        try {
            target = hands.begin(fault);
        } catch (IllegalStateException e) {
            findings.add(new Finding(What.UNSETTLED, fault + " could not be made: " + e.getMessage()));
            return;
        }
        journal.note("fault begins", fault + ": " + target);
        sleep(fault.lasts(), end);
        hands.end();
        long over = fault.kind() == Kind.KILL ? from : System.nanoTime();
        journal.note("fault ends", fault.toString());
        now = "recovering from " + fault;
        await(() -> pulse.recovery(over).isPresent(), RECOVERY);
        Optional<Duration> recovery = pulse.recovery(over);
        Incident incident = new Incident(
                fault,
                target,
                Duration.ofNanos(from - begin),
                Duration.ofNanos(over - from),
                recovery,
                pulse.silence(from, System.nanoTime()));
        incidents.add(incident);
        now = "no fault";
        String line = "%d. %s: %s"
                .formatted(
                        fault.number(),
                        fault.toString().replace(fault.target().name(), target),
                        recovery.map(time -> "recovered after %.1f s".formatted(time.toMillis() / 1000.0))
                                .orElse("NOT RECOVERED after " + RECOVERY.toSeconds() + " s"));
        journal.note("recovery", line);
        say.accept(line);
    }

    private void tick(long begin, Journal journal) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
                say.accept("%4d s  acknowledged %d, faults %d, now: %s"
                        .formatted(secondsSince(begin), journal.size(), incidents.size(), now));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until everything is readable and every device has it; three minutes at most. */
    private void settle(Fleet fleet, Logs logs, Store store) throws InterruptedException {
        say.accept("settling");
        long begin = System.nanoTime();
        fleet.rest();
        boolean quiet = await(fleet::isIdle, SETTLING);
        boolean drained = quiet && await(() -> isReadable(logs, store), left(begin));
        fleet.askAgain();
        boolean equal = drained && await(fleet::isIdle, left(begin));
        if (!equal) {
            findings.add(new Finding(
                    What.UNSETTLED,
                    "after %d s %s"
                            .formatted(
                                    secondsSince(begin),
                                    !quiet
                                            ? "some device still has something to send or to fetch"
                                            : !drained
                                                    ? "not everything is readable: " + lag(logs, store)
                                                    : "some device still asks")));
        }
        say.accept("settled after %d s".formatted(secondsSince(begin)));
    }

    private static Duration left(long begin) {
        return SETTLING.minusNanos(System.nanoTime() - begin);
    }

    private static boolean isReadable(Logs logs, Store store) {
        try {
            return lag(logs, store).isEmpty();
        } catch (RuntimeException notNow) {
            return false;
        }
    }

    /** Records that are not readable yet, by partition. */
    private static Map<Integer, Long> lag(Logs logs, Store store) {
        Map<Integer, Long> progress = store.progress();
        Map<Integer, Long> lag = new TreeMap<>();
        logs.ends().forEach((partition, end) -> {
            long behind = end - 1 - progress.getOrDefault(partition, -1L);
            if (behind > 0) {
                lag.put(partition, behind);
            }
        });
        return lag;
    }

    private static Evidence evidence(Fleet fleet, Journal journal, Logs logs, Store store) {
        Map<String, Stored> stored = fleet.users().stream().collect(Collectors.toMap(user -> user, store::of));
        return new Evidence(
                journal.edits(), journal.acknowledged(), logs.changes(), logs.outcomes(), stored, fleet.lives());
    }

    private void write(Report report, Path folder) throws IOException {
        Files.writeString(settings.out().resolve("report.md"), report.text() + "\n");
        if (!report.isGood()) {
            Files.write(
                    settings.out().resolve("findings.txt"),
                    report.verdict().findings().stream().map(Finding::toString).toList());
            keepLogs(folder);
        }
        say.accept("report: " + settings.out().resolve("report.md"));
    }

    private void keepLogs(Path folder) throws IOException {
        if (!Platform.hasLogs(folder)) {
            return;
        }
        Path kept = Files.createDirectories(settings.out().resolve("logs"));
        try (Stream<Path> logs = Files.list(Platform.logs(folder))) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        say.accept("the servers' logs: " + kept);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The run's folder cannot be deleted", e);
        }
    }

    private static void sleep(Duration time, long end) throws InterruptedException {
        long nanos = Math.min(time.toNanos(), end - System.nanoTime());
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private static boolean await(BooleanSupplier isSo, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }
}
