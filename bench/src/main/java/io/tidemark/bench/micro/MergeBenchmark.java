package io.tidemark.bench.micro;

import io.tidemark.core.change.Operation;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decide and evolve on an owner with 1,000 items in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MergeBenchmark {
    private static final int ITEMS = 1_000;
    private static final String OWNER = "ada";

    private final InMemoryOwnerState state = new InMemoryOwnerState();
    private final Arrival create = arrival(ITEMS, ITEMS, Operation.CREATE);
    private final Arrival update = arrival(ITEMS / 2, ITEMS + 1, Operation.UPDATE);
    private final Arrival repeated = arrival(7, 7, Operation.CREATE);
    private Outcome updated = Merge.decide(state, update);

    /** Gives the owner the items. */
    @Setup
    public void fill() {
        for (int i = 0; i < ITEMS; i++) {
            Merge.evolve(state, Merge.decide(state, arrival(i, i, Operation.CREATE)));
        }
        updated = Merge.decide(state, update);
    }

    private static Arrival arrival(int item, int write, Operation operation) {
        return SampleOutcomes.arrival(OWNER, item, write, operation);
    }

    /** An item that the owner does not have. */
    @Benchmark
    public Outcome decideCreate() {
        return Merge.decide(state, create);
    }

    /** An item that the owner has, of which six fields change. */
    @Benchmark
    public Outcome decideUpdate() {
        return Merge.decide(state, update);
    }

    /** A change that was decided before. */
    @Benchmark
    public Outcome decideDuplicate() {
        return Merge.decide(state, repeated);
    }

    /** Past an update; the same one each time, which leaves the same state. */
    @Benchmark
    public InMemoryOwnerState evolveUpdate() {
        Merge.evolve(state, updated);
        return state;
    }
}
