package io.tidemark.system.chaos.run;

import io.tidemark.system.chaos.check.Finding;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.chaos.fault.Fault;
import io.tidemark.system.chaos.fault.Hands;
import io.tidemark.system.chaos.fault.Kind;
import io.tidemark.system.chaos.fault.Schedule;
import io.tidemark.system.chaos.load.Journal;
import io.tidemark.system.chaos.load.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The faults of a run, one after the other, each with its recovery. */
final class Breaking {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final double MILLIS = 1_000.0;

    private final Schedule schedule;
    private final Hands hands;
    private final Pulse pulse;
    private final Journal journal;
    private final Consumer<String> say;
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile String now = "no fault";

    Breaking(Schedule schedule, Hands hands, Pulse pulse, Journal journal, Consumer<String> say) {
        this.schedule = schedule;
        this.hands = hands;
        this.pulse = pulse;
        this.journal = journal;
        this.say = say;
    }

    /** Returns when the time is over and the last fault is recovered from, or has not been for two minutes. */
    void run(Duration time) throws InterruptedException {
        Thread ticker = new Thread(this::tick, "progress");
        ticker.setDaemon(true);
        ticker.start();
        long end = begin + time.toNanos();
        while (System.nanoTime() < end) {
            Fault fault = schedule.next();
            Until.past(fault.pause(), end);
            if (System.nanoTime() < end) {
                breakOne(fault, end);
            }
        }
        ticker.interrupt();
    }

    private void breakOne(Fault fault, long end) throws InterruptedException {
        now = fault.toString();
        long from = System.nanoTime();
        Optional<String> target = begun(fault);
        if (target.isEmpty()) {
            return;
        }
        Until.past(fault.lasts(), end);
        hands.end();
        long over = fault.kind() == Kind.KILL ? from : System.nanoTime();
        journal.note("fault ends", fault.toString());
        now = "recovering from " + fault;
        Until.isSo(() -> pulse.recovery(over).isPresent(), RECOVERY);
        Incident incident = new Incident(
                fault,
                target.get(),
                Duration.ofNanos(from - begin),
                Duration.ofNanos(over - from),
                pulse.recovery(over),
                pulse.silence(from, System.nanoTime()));
        incidents.add(incident);
        now = "no fault";
        String line =
                fault.number() + ". " + fault.toString().replace(fault.target().name(), target.get()) + ": "
                        + incident.recovery()
                                .map(recovery -> String.format(
                                        Locale.ROOT, "recovered after %.1f s", recovery.toMillis() / MILLIS))
                                .orElse("NOT RECOVERED after " + RECOVERY.toSeconds() + " s");
        journal.note("recovery", line);
        say.accept(line);
    }

    private Optional<String> begun(Fault fault) {
        try {
            String target = hands.begin(fault);
            journal.note("fault begins", fault + ": " + target);
            return Optional.of(target);
        } catch (IllegalStateException e) {
            findings.add(new Finding(What.UNSETTLED, fault + " could not be made: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void tick() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
                long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
                say.accept("%4d s  acknowledged %d, faults %d, now: %s"
                        .formatted(seconds, journal.size(), incidents.size(), now));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** Faults that could not be made. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
