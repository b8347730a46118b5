package io.tidemark.merge.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.telemetry.Trace;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.DeadLetter;
import io.tidemark.wire.Topics;
import io.tidemark.wire.UndecodableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a record, asks the core, keeps what it says and passes the outcome on: exactly one for each record, in order
 * (O1). All of it is one transaction with the consumed offset, and the last of what was polled ends it. Bytes of a newer
 * schema stop the client instead.
 */
public final class MergeProcessor implements Processor<byte[], byte[], Object, Object> {
    public static final String OUTCOMES = "outcomes";
    public static final String DEAD_LETTERS = "dead-letters";
    /** The one store of a task: a partition's owners, their entities and what was decided. */
    public static final String STATE = "state";

    /** What a trace takes, and no more of what a stranger may have put there. */
    private static final int TRACE_BYTES = 64;

    /**
     * Bytes of a record, four times what a door lets through. Packed, a record can be of any size, and the outcome or the
     * dead letter that holds it as well would be refused for its size: nothing behind it would ever be merged.
     */
    static final int LARGEST = 1024 * 1024;

    private final Intake intake;
    private final Decisions decisions;
    private final int partitions;
    private @Nullable ProcessorContext<Object, Object> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;
    private @Nullable DecidedChanges decided;

    /** @param partitions of the log of changes */
    public MergeProcessor(Intake intake, Decisions decisions, int partitions) {
        this.intake = intake;
        this.decisions = decisions;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.store = context.getStateStore(STATE);
        this.decided = new DecidedChanges(store);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = running().recordMetadata().orElseThrow();
        Source source = new Source(metadata.partition(), metadata.offset());
        long logTime = running().currentStreamTimeMs(); // C2: append times, made monotone and kept by Streams
        Record<byte[], byte[]> bounded = record.withKey(bounded(record.key())).withValue(bounded(record.value()));
        try {
            decide(bounded, new Arrival(ChangeCodec.decode(bounded.value()), source, logTime));
        } catch (UndecodableException e) {
            bury(bounded, rejected(source, logTime, Optional.empty(), ErrorCode.UNDECODABLE));
        }
        if (intake.merged()) {
            running().commit();
        }
    }

    /** What is too large is left where it lies, in the log of changes. */
    private static byte @Nullable [] bounded(byte @Nullable [] bytes) {
        return bytes == null || bytes.length > LARGEST ? null : bytes;
    }

    private void decide(Record<byte[], byte[]> record, Arrival arrival) {
        Change change = arrival.change();
        if (!liesWhereItsOwnerDoes(record, change.entity().owner(), arrival.source())) {
            bury(record, rejected(arrival.source(), arrival.logTime(), Optional.of(change), ErrorCode.MISROUTED));
            return;
        }
        StoredOwnerState state = state(change.entity().owner());
        Outcome outcome = Merge.decide(state, arrival);
        Merge.evolve(state, outcome);
        state.store();
        forward(record, outcome);
    }

    /** On another partition there is another state of the owner: what was merged into that would number its own versions. */
    private boolean liesWhereItsOwnerDoes(Record<byte[], byte[]> record, OwnerId owner, Source source) {
        return Arrays.equals(record.key(), Topics.key(owner))
                && source.partition() == Topics.partitionOf(owner, partitions);
    }

    /** A record that none of ours wrote leaves its bytes as a dead letter beside its outcome. */
    private void bury(Record<byte[], byte[]> record, Outcome.Rejected outcome) {
        DeadLetter letter = new DeadLetter(
                outcome.source(), outcome.logTime(), outcome.code(), bytes(record.key()), bytes(record.value()));
        Record<Object, Object> buried = new Record<>(outcome.source(), letter, outcome.logTime());
        buried.headers().add(Topics.ERROR_HEADER, outcome.code().code().getBytes(UTF_8));
        running().forward(buried, DEAD_LETTERS);
        forward(record, outcome);
    }

    private void forward(Record<byte[], byte[]> record, Outcome outcome) {
        Record<Object, Object> decided = new Record<>(record.key(), outcome, outcome.logTime());
        Optional<byte[]> trace = trace(record);
        trace.ifPresent(bytes -> decided.headers().add(Trace.HEADER, bytes));
        running().forward(decided, OUTCOMES);
        decisions.decided(outcome, trace);
    }

    private static Optional<byte[]> trace(Record<byte[], byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader(Trace.HEADER))
                .map(Header::value)
                .filter(bytes -> bytes.length <= TRACE_BYTES)
                .filter(bytes -> Trace.parse(new String(bytes, US_ASCII)).isPresent());
    }

    private static Outcome.Rejected rejected(Source source, long logTime, Optional<Change> change, ErrorCode code) {
        return new Outcome.Rejected(source, logTime, change, code);
    }

    private static Optional<ByteBuffer> bytes(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(ByteBuffer::wrap);
    }

    private ProcessorContext<Object, Object> running() {
        if (context == null) {
            throw new IllegalStateException("Not initialised");
        }
        return context;
    }

    private StoredOwnerState state(OwnerId owner) {
        if (store == null || decided == null) {
            throw new IllegalStateException("Not initialised");
        }
        return new StoredOwnerState(store, decided, owner);
    }
}
