package io.tidemark.bench.micro;

import io.tidemark.bench.raw.SampleChanges;
import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.merge.Outcome;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.OutcomeCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The Avro of one change and of the outcome of one update, to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private final Change change = SampleChanges.of("ada", 1, Operation.CREATE);
    private final byte[] changeBytes = ChangeCodec.encode(change);
    private final Outcome outcome = SampleOutcomes.updates("ada", 1).get(0);
    private final byte[] outcomeBytes = OutcomeCodec.encode(outcome);

    @Benchmark
    public byte[] encodeChange() {
        return ChangeCodec.encode(change);
    }

    @Benchmark
    public Change decodeChange() {
        return ChangeCodec.decode(changeBytes);
    }

    @Benchmark
    public byte[] encodeOutcome() {
        return OutcomeCodec.encode(outcome);
    }

    @Benchmark
    public Outcome decodeOutcome() {
        return OutcomeCodec.decode(outcomeBytes);
    }
}
