package io.tidemark.bench.soak;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.Step;
import io.tidemark.bench.report.Progress;
import io.tidemark.bench.row.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets devices come and go for a long time, samples what it costs, and judges. */
public final class Soak {
    private static final int DEVICES_A_USER = 2;
    private static final int SEED_CLIENTS = 4;
    private static final long SEED = 42;
    private static final double SAY_SECONDS = 10;

    private final Session session;
    private final Duration time;
    private final int devices;
    private final Pace pace;
    private final Samples samples = new Samples();

    public Soak(Session session, Duration time, int devices) {
        this.session = session;
        this.time = time;
        this.devices = devices;
        this.pace = new Pace(time);
    }

    /** Soaks, prints, and leaves table, samples and graph in the folder; says whether the platform is sound. */
    public boolean run(Path out) throws Exception {
        Map<String, String> about = new LinkedHashMap<>(session.about());
        about.put(
                "soak",
                time.toSeconds() + " s, " + devices + " devices of " + devices / DEVICES_A_USER + " users with "
                        + SoakDevice.ITEMS + " items each");
        AtomicLong writes = new AtomicLong();
        List<String> users = session.users().spread("soak", Math.max(1, devices / DEVICES_A_USER));
        seed(users, writes);
        try (SoakFleet fleet = SoakFleet.start(hands(users, writes), SEED)) {
            Sampler sampler = new Sampler(session.platform(), session.pipeline(), pace);
            sample(fleet, sampler);
            fleet.end();
            SoakReport report =
                    new SoakReport(about, samples, pace.warmUp().toSeconds(), errors(fleet), sampler.grownClasses());
            System.out.println(report.text());
            write(report, out);
            return report.isSound();
        }
    }

    /** All items, so that there are as many from the first minute on. */
    private void seed(List<String> users, AtomicLong writes) throws Exception {
        session.progress().say("soak: " + users.size() + " users with " + SoakDevice.ITEMS + " items each");
        Batch items = Batch.creates(SoakDevice.ITEMS);
        Step step = n -> {
            String user = users.get((int) n);
            byte[] request = items.request("first", "", 0, 0, writes.getAndAdd(items.count()));
            return session.door().accepted(session.token(user), request).accepted(items.count());
        };
        ClosedLoop.run(Collections.nCopies(SEED_CLIENTS, step), users.size()).orThrow();
        session.pipeline().awaitQuiet(session.progress());
    }

    private List<SoakDevice> hands(List<String> users, AtomicLong writes) {
        List<SoakDevice> hands = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            String token = session.token(users.get(i % users.size()));
            hands.add(new SoakDevice(session.door(), token, "device-" + i, SEED + i, writes));
        }
        return hands;
    }

    private void sample(SoakFleet fleet, Sampler sampler) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long next = start;
        double said = 0;
        boolean warm = false;
        while (System.nanoTime() - start < time.toNanos()) {
            next += pace.sample().toNanos();
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!warm && seconds >= pace.warmUp().toSeconds()) {
                warm = true;
                sampler.warm();
            }
            try {
                Map<Gauge, Double> values = sampler.read(fleet.writes());
                samples.add(seconds, values);
                if (seconds - said >= SAY_SECONDS) {
                    said = seconds;
                    say(session.progress(), seconds, values);
                }
            } catch (IOException missed) {
                session.progress().say("    a sample is missing: " + missed);
            }
        }
    }

    private void say(Progress progress, double seconds, Map<Gauge, Double> values) {
        progress.say(String.format(
                Locale.ROOT,
                "soak %.1f of %d min: %.0f changes/s, p50 %.0f, p99 %.0f ms, lag %.0f, JVM %.0f MiB, mongod %.0f MiB",
                seconds / 60,
                time.toMinutes(),
                values.getOrDefault(Gauge.RATE, 0.0),
                values.getOrDefault(Gauge.P50, Double.NaN),
                values.getOrDefault(Gauge.P99, Double.NaN),
                values.getOrDefault(Gauge.LAG, Double.NaN),
                values.getOrDefault(Gauge.JVM_RSS, Double.NaN),
                values.getOrDefault(Gauge.MONGOD_RSS, Double.NaN)));
    }

    private static String errors(SoakFleet fleet) {
        Load writes = fleet.writes();
        Load pulls = fleet.pulls();
        long failed = writes.errors() + pulls.errors();
        return failed == 0
                ? ""
                : failed + "; the first: "
                        + writes.firstError().or(pulls::firstError).orElse("?");
    }

    private void write(SoakReport report, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("soak.md"), report.markdown());
        Files.writeString(out.resolve("soak.csv"), report.samples().csv());
        Files.writeString(out.resolve("soak.svg"), report.svg());
        session.progress().say("soak: table, samples and graph are in " + out);
    }
}
