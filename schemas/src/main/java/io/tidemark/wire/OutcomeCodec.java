package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** {@link Outcome} ⇄ the value of {@link Topics#OUTCOMES}. Thread-safe. */
public final class OutcomeCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.OUTCOME, Schemas.accepted("outcome"));
    private static final Schema STATUS = Schemas.OUTCOME.getField("status").schema();
    private static final Schema EFFECT =
            Schemas.OUTCOME.getField("effect").schema().getTypes().get(1);

    private OutcomeCodec() {}

    public static byte[] encode(Outcome outcome) {
        return FRAME.encode(toAvro(outcome));
    }

    /**
     * The outcome in the bytes.
     *
     * @throws UndecodableException if they are not an outcome
     * @throws UnknownSchemaException if a newer version wrote them
     */
    public static Outcome decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    private static GenericRecord toAvro(Outcome outcome) {
        if (outcome instanceof Outcome.Merged merged) {
            return generic(
                    merged,
                    null,
                    merged.effMillis(),
                    merged.effect().map(OutcomeCodec::effect).orElse(null),
                    List.copyOf(merged.lost()),
                    merged.conflicts().stream().map(ConflictMapping::toAvro).toList());
        }
        @Nullable String error =
                outcome instanceof Outcome.Rejected rejected ? rejected.code().code() : null;
        return generic(outcome, error, null, null, List.of(), List.of());
    }

    private static GenericRecord generic(
            Outcome outcome,
            @Nullable String error,
            @Nullable Long effMillis,
            @Nullable GenericRecord effect,
            List<String> lost,
            List<GenericRecord> conflicts) {
        return Records.of(
                Schemas.OUTCOME,
                outcome.source().partition(),
                outcome.source().offset(),
                outcome.logTime(),
                Records.symbol(STATUS, outcome.status()),
                error,
                outcome.about().map(ChangeCodec::toAvro).orElse(null),
                effMillis,
                effect,
                lost,
                conflicts);
    }

    private static GenericRecord effect(Effect effect) {
        return Records.of(
                EFFECT,
                effect.previousVersion(),
                EntityCodec.toAvro(effect.after()),
                Records.toAvro(effect.replaced(), EntityCodec::toAvro));
    }

    private static Outcome toCore(GenericRecord generic) {
        Source source = new Source((int) Records.number(generic, "partition"), Records.number(generic, "offset"));
        long logTime = Records.number(generic, "logTime");
        Optional<Change> change = Records.optional(generic, "change").map(ChangeCodec::toCore);
        Status status = Records.symbol(generic, "status", Status.class);
        return switch (status) {
            case REJECTED -> new Outcome.Rejected(source, logTime, change, code(generic));
            case DUPLICATE -> new Outcome.Duplicate(source, logTime, change.orElseThrow(OutcomeCodec::noChange));
            case APPLIED, PARTIALLY_SUPERSEDED, SUPERSEDED ->
                new Outcome.Merged(
                        source,
                        logTime,
                        change.orElseThrow(OutcomeCodec::noChange),
                        Records.number(generic, "effMillis"),
                        status,
                        Records.optional(generic, "effect").map(OutcomeCodec::toEffect),
                        new TreeSet<>(Records.texts(generic, "lost")),
                        Records.list(generic, "conflicts", ConflictMapping::toCore));
        };
    }

    private static Effect toEffect(GenericRecord generic) {
        return new Effect(
                Records.number(generic, "previousVersion"),
                EntityCodec.toCore(Records.nested(generic, "after")),
                Records.map(generic, "replaced", EntityCodec::register));
    }

    private static ErrorCode code(GenericRecord generic) {
        return Records.optionalText(generic, "error")
                .flatMap(ErrorCode::named)
                .orElseThrow(() -> new UndecodableException("A rejection without a known code"));
    }

    private static UndecodableException noChange() {
        return new UndecodableException("An outcome without its change");
    }
}
