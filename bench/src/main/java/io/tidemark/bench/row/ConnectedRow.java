package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Connected;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.OpenLoop;
import io.tidemark.bench.process.LiveHeap;
import io.tidemark.bench.process.ProcessUsage;
import io.tidemark.bench.process.Processes;
import io.tidemark.bench.report.Goal;
import io.tidemark.bench.report.Measure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Devices that keep a stream open and pull when they are hinted: what they cost when idle, and how soon they see writes. */
final class ConnectedRow implements Row {
    private static final int CONNECTED = 200;
    private static final int MANY = 500;
    private static final int WARM = 40;
    private static final int DEVICES_A_USER = 2;
    private static final int WRITERS = 64;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(20);
    private static final double MIB = 1024 * 1024;
    private static final Goal[] NONE = {};

    @Override
    public String name() {
        return "connected";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        List<Measure> measures = new ArrayList<>();
        warmUp(session);
        session.pipeline().awaitQuiet(session.progress());
        Idle nobody = Idle.of(session);
        try (Connected connected = connect(session, "idle-" + CONNECTED, CONNECTED)) {
            measures.addAll(idle(session, connected, CONNECTED, nobody));
            measures.addAll(writes(session, connected, 100));
        }
        try (Connected connected = connect(session, "connected-300", CONNECTED)) {
            measures.addAll(writes(session, connected, 300));
        }
        // last, since the streams above still count for some heartbeats: all together stay below an instance's bound
        try (Connected connected = connect(session, "idle-" + MANY, MANY)) {
            measures.addAll(idle(session, connected, MANY, nobody));
        }
        return measures;
    }

    /** No other row opens streams: their way would be compiled while it is measured. */
    private void warmUp(Session session) throws Exception {
        try (Connected connected = connect(session, "connected-warm", WARM)) {
            session.progress().say(name() + ": warming up");
            OpenLoop.run(300, WRITERS, session.time(), connected::write).orThrow();
            connected.check();
        }
    }

    private static Connected connect(Session session, String name, int devices) throws Exception {
        List<String> tokens = session.users().spread(name, devices / DEVICES_A_USER).stream()
                .map(session::token)
                .toList();
        Connected connected = Connected.open(session.door(), tokens);
        session.pipeline().await(session.progress(), devices + " devices are connected", now -> connected.isSettled());
        return connected;
    }

    /** What the platform's processes take while nobody asks for anything. */
    private record Idle(double cores, List<ProcessUsage> usages, Optional<LiveHeap> heap) {
        static Idle of(Session session) throws IOException, InterruptedException {
            List<Processes.Named> processes = Processes.of(session.platform()).all();
            Optional<LiveHeap> heap = LiveHeap.of(processes.get(0).pid());
            Thread.sleep(1_000); // the collection itself is no part of it
            double before = cpuSeconds(processes);
            long start = System.nanoTime();
            Thread.sleep(session.time().toMillis());
            double seconds = (System.nanoTime() - start) / 1e9;
            double cores = (cpuSeconds(processes) - before) / seconds;
            List<ProcessUsage> usages = new ArrayList<>();
            for (Processes.Named process : processes) {
                usages.add(ProcessUsage.of(process.pid()));
            }
            return new Idle(cores, usages, heap);
        }

        private static double cpuSeconds(List<Processes.Named> processes) throws IOException {
            double sum = 0;
            for (Processes.Named process : processes) {
                sum += ProcessUsage.of(process.pid()).cpuSeconds();
            }
            return sum;
        }

        private double heapMib() {
            return heap.map(live -> live.bytes() / MIB).orElse(Double.NaN);
        }

        String rss() {
            return usages.stream()
                    .map(usage -> String.format(Locale.ROOT, "%.0f", usage.rss() / MIB))
                    .reduce((jvm, mongod) -> jvm + " + " + mongod)
                    .orElse("?");
        }
    }

    private List<Measure> idle(Session session, Connected connected, int devices, Idle nobody) throws Exception {
        session.progress().say(name() + ": " + devices + " devices, idle");
        Idle idle = Idle.of(session);
        connected.check();
        boolean few = devices == CONNECTED;
        String what = devices + " connected, idle";
        String note = String.format(
                Locale.ROOT,
                "JVM and mongod; with nobody connected %.1f %%, over %d s each",
                100 * nobody.cores(),
                session.time().toSeconds());
        return List.of(
                Measure.of(name(), what + ", processor", 100 * idle.cores(), "% of a core")
                        .to(few ? new Goal[] {goodAtMost(10)} : NONE)
                        .beside(few ? "PowerSync 1 %" : "")
                        .note(note),
                Measure.of(name(), what + ", live heap for them", idle.heapMib() - nobody.heapMib(), "MiB")
                        .note(String.format(Locale.ROOT, "of %.0f MiB in all", idle.heapMib())),
                Measure.of(name(), what + ", JVM RSS", idle.usages().get(0).rss() / MIB, "MiB")
                        .to(few ? new Goal[] {goodAtMost(1024)} : NONE)
                        .beside(few ? "PowerSync 590 MB" : "")
                        .note("JVM + mongod " + idle.rss() + ", with nobody connected " + nobody.rss()));
    }

    private List<Measure> writes(Session session, Connected connected, int writes) throws Exception {
        session.pipeline().awaitQuiet(session.progress());
        session.progress().say(name() + ": " + CONNECTED + " devices, " + writes + " writes/s");
        Load load =
                OpenLoop.run(writes, WRITERS, session.time(), connected::write).orThrow();
        long deadline = System.nanoTime() + LAST_CHANCE.toNanos();
        while (connected.unseen() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        connected.check();
        String what = "write → visible on a connected device, " + CONNECTED + " devices, " + writes + " writes/s";
        boolean hundred = writes == 100;
        String note = String.format(
                Locale.ROOT,
                "%d writes (%s); two devices a user, each pulls when hinted: %d pulls",
                load.done(),
                load.summary(),
                connected.pulls());
        return List.of(
                Measure.of(name(), what + ", p50", connected.percentile(50), "ms")
                        .to(hundred ? new Goal[] {goodAtMost(60)} : NONE)
                        .beside(hundred ? "PowerSync p50 79" : "PowerSync p50 281")
                        .note(note),
                Measure.of(name(), what + ", p99", connected.percentile(99), "ms")
                        .to(goodAtMost(hundred ? 150 : 200))
                        .beside(hundred ? "PowerSync p99 148" : "PowerSync p99 663"),
                Measure.of(name(), "updates never seen, " + writes + " writes/s", connected.unseen(), "")
                        .to(goodAtMost(0)));
    }
}
