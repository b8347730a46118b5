package io.tidemark.bench.soak;

import io.tidemark.bench.load.Load;
import io.tidemark.bench.log.Pipeline;
import io.tidemark.bench.platform.RunningPlatform;
import io.tidemark.bench.process.FolderSize;
import io.tidemark.bench.process.LiveHeap;
import io.tidemark.bench.process.OpenFiles;
import io.tidemark.bench.process.ProcessUsage;
import io.tidemark.bench.process.Processes;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads all gauges of a platform. For one thread. */
final class Sampler {
    private static final double MIB = 1024 * 1024;

    private final RunningPlatform platform;
    private final Pipeline pipeline;
    private final Processes processes;
    private final Pace pace;
    private long heapDue;
    private long growthDue;
    private double secondsBefore;
    private long doneBefore;
    private double diskBefore;
    private double logBefore;
    private @Nullable LiveHeap firstHeap;
    private @Nullable LiveHeap lastHeap;

    Sampler(RunningPlatform platform, Pipeline pipeline, Pace pace) {
        this.platform = platform;
        this.pipeline = pipeline;
        this.pace = pace;
        this.processes = Processes.of(platform);
        this.heapDue = System.nanoTime();
        this.growthDue = System.nanoTime();
    }

    /** @param writes with the latencies since the last call */
    Map<Gauge, Double> read(Load writes) throws IOException, InterruptedException, ExecutionException {
        Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
        values.put(Gauge.RATE, (writes.done() - doneBefore) / (writes.seconds() - secondsBefore));
        values.put(Gauge.ACCEPTED, (double) writes.done());
        doneBefore = writes.done();
        secondsBefore = writes.seconds();
        if (writes.latencies().getTotalCount() > 0) {
            values.put(Gauge.P50, writes.percentile(50));
            values.put(Gauge.P99, writes.percentile(99));
        }
        values.put(Gauge.LAG, (double) pipeline.positions().lag());
        for (Processes.Named process : processes.all()) {
            process(process, values);
        }
        disk(values);
        heap(values);
        return values;
    }

    private void process(Processes.Named process, Map<Gauge, Double> values) throws IOException {
        ProcessUsage usage = ProcessUsage.of(process.pid());
        OpenFiles files = OpenFiles.of(process.pid(), platform.data());
        boolean jvm = process.pid() == platform.run().pid();
        values.put(jvm ? Gauge.JVM_RSS : Gauge.MONGOD_RSS, usage.rss() / MIB);
        values.put(jvm ? Gauge.JVM_OWN : Gauge.MONGOD_OWN, usage.own() / MIB);
        values.put(jvm ? Gauge.JVM_THREADS : Gauge.MONGOD_THREADS, (double) usage.threads());
        values.put(jvm ? Gauge.JVM_FDS : Gauge.MONGOD_FDS, (double) files.outside());
        values.put(jvm ? Gauge.JVM_DATA_FDS : Gauge.MONGOD_DATA_FDS, (double) files.inside());
    }

    /** Growth by growth, over times long enough for a checkpoint of {@code mongod}, which comes once a minute. */
    private void disk(Map<Gauge, Double> values) throws IOException, InterruptedException, ExecutionException {
        double disk = FolderSize.of(platform.data()) / MIB;
        double log = pipeline.logBytes() / MIB;
        values.put(Gauge.DISK, disk);
        values.put(Gauge.LOG, log);
        if (System.nanoTime() >= growthDue) {
            if (log > logBefore && logBefore > 0) {
                values.put(Gauge.DISK_BY_LOG, (disk - diskBefore) / (log - logBefore));
            }
            diskBefore = disk;
            logBefore = log;
            growthDue += pace.growth().toNanos();
        }
    }

    private void heap(Map<Gauge, Double> values) throws IOException, InterruptedException {
        if (System.nanoTime() < heapDue) {
            return;
        }
        heapDue += pace.heap().toNanos();
        LiveHeap heap = LiveHeap.of(platform.run().pid()).orElse(null);
        if (heap != null) {
            values.put(Gauge.LIVE_HEAP, heap.bytes() / MIB);
            lastHeap = heap;
        }
    }

    /** Growth of classes is told from now on. */
    void warm() {
        firstHeap = lastHeap;
    }

    /** The classes that have more in the heap than after the warm-up. */
    List<String> grownClasses() {
        return Optional.ofNullable(lastHeap)
                .flatMap(last -> Optional.ofNullable(firstHeap).map(first -> last.grownSince(first, 10)))
                .orElse(List.of());
    }
}
