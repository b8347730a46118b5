package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Register;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;

/** {@link Outcome} ⇄ the value of {@link Topics#OUTCOMES}. Thread-safe. */
public final class OutcomeCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.OUTCOME, Schemas.accepted("outcome"));
    private static final Status[] STATUSES = Status.values();

    private OutcomeCodec() {}

    public static byte[] encode(Outcome outcome) {
        return FRAME.encode(out -> write(out, outcome));
    }

    /**
     * The outcome in the bytes.
     *
     * @throws UndecodableException if they are not an outcome
     * @throws UnknownSchemaException if a newer version wrote them
     */
    public static Outcome decode(byte[] bytes) {
        return FRAME.decode(bytes, OutcomeCodec::read, OutcomeCodec::toCore);
    }

    private static void write(BinaryOut out, Outcome outcome) {
        out.number(outcome.source().partition());
        out.number(outcome.source().offset());
        out.number(outcome.logTime());
        out.symbol(outcome.status());
        out.optional(error(outcome), BinaryOut::text);
        out.optional(outcome.about(), ChangeCodec::write);
        if (outcome instanceof Outcome.Merged merged) {
            out.optional(OptionalLong.of(merged.effMillis()));
            out.optional(merged.effect(), OutcomeCodec::write);
            out.array(merged.lost(), BinaryOut::text);
            out.array(merged.conflicts(), ConflictMapping::write);
            out.map(merged.winners(), EntityCodec::write);
        } else {
            out.optional(OptionalLong.empty());
            out.optional(Optional.<Effect>empty(), OutcomeCodec::write);
            out.array(List.<String>of(), BinaryOut::text);
            out.array(List.<Conflict>of(), ConflictMapping::write);
            out.map(new TreeMap<String, Register>(), EntityCodec::write);
        }
    }

    private static Optional<String> error(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? Optional.of(rejected.code().code())
                : Optional.empty();
    }

    private static void write(BinaryOut out, Effect effect) {
        out.number(effect.previousVersion());
        EntityCodec.write(out, effect.after());
        out.map(effect.replaced(), EntityCodec::write);
    }

    static Outcome read(BinaryIn in) {
        Source source = new Source(in.small(), in.number());
        long logTime = in.number();
        Status status = in.symbol(STATUSES);
        Optional<String> error = in.optional(BinaryIn::text);
        Optional<Change> change = in.optional(ChangeCodec::read);
        OptionalLong effMillis = in.optionalNumber();
        Optional<Effect> effect = in.optional(OutcomeCodec::effect);
        List<String> lost = in.array(BinaryIn::text);
        List<Conflict> conflicts = in.array(ConflictMapping::read);
        SortedMap<String, Register> winners = in.map(EntityCodec::register);
        return switch (status) {
            case REJECTED -> new Outcome.Rejected(source, logTime, change, code(error));
            case DUPLICATE -> new Outcome.Duplicate(source, logTime, change.orElseThrow(OutcomeCodec::noChange));
            case APPLIED, PARTIALLY_SUPERSEDED, SUPERSEDED ->
                new Outcome.Merged(
                        source,
                        logTime,
                        change.orElseThrow(OutcomeCodec::noChange),
                        effMillis.orElseThrow(() -> new UndecodableException("Missing effMillis")),
                        status,
                        effect,
                        new TreeSet<>(lost),
                        winners,
                        conflicts);
        };
    }

    private static Effect effect(BinaryIn in) {
        return new Effect(in.number(), EntityCodec.read(in), in.map(EntityCodec::register));
    }

    static Outcome toCore(GenericRecord generic) {
        Source source = new Source((int) Records.number(generic, "partition"), Records.number(generic, "offset"));
        long logTime = Records.number(generic, "logTime");
        Optional<Change> change = Records.optional(generic, "change").map(ChangeCodec::toCore);
        Status status = Records.symbol(generic, "status", Status.class);
        return switch (status) {
            case REJECTED ->
                new Outcome.Rejected(source, logTime, change, code(Records.optionalText(generic, "error")));
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
                        Records.map(generic, "winners", EntityCodec::register),
                        Records.list(generic, "conflicts", ConflictMapping::toCore));
        };
    }

    private static Effect toEffect(GenericRecord generic) {
        return new Effect(
                Records.number(generic, "previousVersion"),
                EntityCodec.toCore(Records.nested(generic, "after")),
                Records.map(generic, "replaced", EntityCodec::register));
    }

    private static ErrorCode code(Optional<String> error) {
        return error.flatMap(ErrorCode::named)
                .orElseThrow(() -> new UndecodableException("A rejection without a known code"));
    }

    private static UndecodableException noChange() {
        return new UndecodableException("An outcome without its change");
    }
}
