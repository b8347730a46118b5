package io.tidemark.bench.process;

import io.tidemark.bench.platform.RunningPlatform;
import io.tidemark.bench.report.Measure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the platform's processes took while a run lasted, sampled by a thread of its own. */
public final class ResourceWatch implements AutoCloseable {
    private static final double MIB = 1024 * 1024;

    private final RunningPlatform platform;
    private final Processes processes;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private record Sample(long nanos, List<ProcessUsage> usages, Heap heap) {}

    private ResourceWatch(RunningPlatform platform, Duration interval) {
        this.platform = platform;
        this.processes = Processes.of(platform);
        this.thread = new Thread(() -> watch(interval), "resources");
        thread.setDaemon(true);
    }

    public static ResourceWatch start(RunningPlatform platform, Duration interval) {
        ResourceWatch watch = new ResourceWatch(platform, interval);
        watch.thread.start();
        return watch;
    }

    private void watch(Duration interval) {
        try {
            while (true) {
                sample();
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() {
        try {
            List<ProcessUsage> usages = new ArrayList<>();
            for (Processes.Named process : processes.all()) {
                usages.add(ProcessUsage.of(process.pid()));
            }
            samples.add(new Sample(System.nanoTime(), usages, Heap.of(platform)));
        } catch (IOException missed) {
            // One sample less: a busy management port is no reason to fail a run.
        }
    }

    /** For each process: memory, processor time, threads and file descriptors over the run. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        if (samples.size() < 2) {
            return measures;
        }
        measures.add(Measure.of(
                        "resources", "JVM heap used, most", most(s -> s.heap().used()) / MIB, "MiB")
                .note("with garbage; old generation after its last collection at most "
                        + String.format(
                                Locale.ROOT, "%.0f MiB", most(s -> s.heap().live()) / MIB)));
        for (int i = 0; i < processes.all().size(); i++) {
            measures.addAll(measures(i));
        }
        return measures;
    }

    private List<Measure> measures(int index) {
        String name = processes.all().get(index).name();
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double cpu = last.usages().get(index).cpuSeconds()
                - first.usages().get(index).cpuSeconds();
        return List.of(
                Measure.of(
                        "resources",
                        name + " RSS, most",
                        most(s -> s.usages().get(index).rss()) / MIB,
                        "MiB"),
                Measure.of("resources", name + " processor", cpu / ((last.nanos() - first.nanos()) / 1e9), "cores")
                        .note("mean over the run"),
                Measure.of(
                                "resources",
                                name + " threads, most",
                                most(s -> s.usages().get(index).threads()),
                                "")
                        .note("file descriptors at most "
                                + (int) most(s -> s.usages().get(index).fileDescriptors())));
    }

    private double most(java.util.function.ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).max().orElse(0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
