package io.tidemark.bench.micro;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The plan of a full batch of the projection; figures are for one outcome of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlanBenchmark {
    private static final int BATCH = 500;
    private static final String OWNER = "ada";

    private final List<Received> creates = received(SampleOutcomes.creates(OWNER, BATCH));
    private final List<Received> updates = received(SampleOutcomes.updates(OWNER, BATCH));

    private static List<Received> received(List<Outcome> outcomes) {
        return IntStream.range(0, outcomes.size())
                .mapToObj(i -> new Received(0, i, outcomes.get(i)))
                .toList();
    }

    /** New items of one owner. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public ProjectionPlan planCreates() {
        return ProjectionPlan.of(creates, Map.of());
    }

    /** Later versions of 500 items. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public ProjectionPlan planUpdates() {
        return ProjectionPlan.of(updates, Map.of(new OwnerId(OWNER), (long) BATCH));
    }
}
