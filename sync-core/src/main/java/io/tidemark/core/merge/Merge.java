package io.tidemark.core.merge;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeRules;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Last write wins, field by field. No clock, no randomness, no I/O: the same state and the same arrival give the same
 * outcome on every machine, for ever (M9). Live processing and replay share {@link #evolve}.
 */
public final class Merge {
    private Merge() {}

    /** The one outcome of an arrival (O1). Reads {@code state}, changes nothing, never throws for what a change holds. */
    public static Outcome decide(OwnerState state, Arrival arrival) {
        Change sent = arrival.change();
        if (state.isDecided(sent.key(), arrival.logTime())) {
            return new Outcome.Duplicate(arrival.source(), arrival.logTime(), sent); // I5
        }
        Checked<Change> checked = ChangeRules.check(sent);
        if (checked instanceof Checked.Refused<Change> refused) {
            return rejected(arrival, refused.refusal().code());
        }
        return merge(state, arrival, ((Checked.Ok<Change>) checked).value());
    }

    private static Outcome merge(OwnerState state, Arrival arrival, Change change) {
        long effMillis = DeviceClock.effective(
                change.timestamp(),
                change.sentAt(),
                arrival.logTime(),
                state.clock(change.author().device()));
        Optional<SortedMap<String, Value>> writes = resolved(state, Writes.of(change, effMillis));
        if (writes.isEmpty()) {
            return rejected(arrival, ErrorCode.FORBIDDEN_OR_UNKNOWN);
        }
        Stamp stamp = new Stamp(effMillis, arrival.source().offset());
        Registers written = Registers.written(writes.get(), stamp, change.author());
        Optional<Entity> before = state.entity(change.entity().id());
        Registers old = before.map(Entity::registers).orElse(Registers.NONE);
        Registers after = old.join(written);
        if (after.size() > Entity.MAX_BYTES && !isDeletionOnly(written)) {
            return rejected(arrival, ErrorCode.ENTITY_TOO_LARGE); // I4
        }
        SortedSet<String> lost = lost(written, after);
        return new Outcome.Merged(
                arrival.source(),
                arrival.logTime(),
                change,
                effMillis,
                status(written, lost),
                effect(state, before, change, written, after, lost),
                lost,
                winners(after, lost),
                conflicts(state, change, written, after, lost));
    }

    /** Brings {@code state} past an outcome. The live merge and every replay do it here and nowhere else. */
    public static void evolve(OwnerState state, Outcome outcome) {
        if (outcome instanceof Outcome.Merged merged) {
            Change change = merged.change();
            merged.effect().ifPresent(effect -> state.put(effect.after()));
            state.clock(change.author().device(), new DeviceClock(change.timestamp(), merged.effMillis()));
            state.decided(change.key(), merged.logTime());
        } else if (outcome instanceof Outcome.Rejected rejected && rejected.code() != ErrorCode.MISROUTED) {
            rejected.about().ifPresent(change -> state.decided(change.key(), rejected.logTime()));
        }
    }

    private static Outcome rejected(Arrival arrival, ErrorCode code) {
        return new Outcome.Rejected(arrival.source(), arrival.logTime(), Optional.of(arrival.change()), code);
    }

    /** What is full must still be deletable, and restorable. */
    private static boolean isDeletionOnly(Registers written) {
        return written.byName().keySet().equals(Set.of(Registers.DELETION));
    }

    /** A parent named only by its id must be there (I3); it lends its localId. Empty if it is not. */
    private static Optional<SortedMap<String, Value>> resolved(OwnerState state, SortedMap<String, Value> writes) {
        SortedMap<String, Value> resolved = new TreeMap<>(writes);
        for (String register : List.of(Registers.SPACE, Registers.CATEGORY)) {
            if (writes.get(register) instanceof Value.Reference reference
                    && reference.localId().isEmpty()) {
                Optional<Entity> parent = parent(state, register, reference.id());
                if (parent.isEmpty()) {
                    return Optional.empty();
                }
                resolved.put(
                        register,
                        new Value.Reference(Optional.of(parent.get().key().localId()), reference.id()));
            }
        }
        return Optional.of(resolved);
    }

    private static Optional<Entity> parent(OwnerState state, String register, EntityId id) {
        EntityType type = register.equals(Registers.SPACE) ? EntityType.SPACE : EntityType.CATEGORY;
        return state.entity(id).filter(entity -> entity.key().type() == type);
    }

    private static SortedSet<String> lost(Registers written, Registers after) {
        SortedSet<String> lost = new TreeSet<>();
        written.byName().forEach((name, register) -> {
            if (!register.equals(after.byName().get(name))) {
                lost.add(name);
            }
        });
        return lost;
    }

    private static SortedMap<String, Register> winners(Registers after, SortedSet<String> lost) {
        SortedMap<String, Register> winners = new TreeMap<>(after.byName());
        winners.keySet().retainAll(lost);
        return winners;
    }

    private static Status status(Registers written, SortedSet<String> lost) {
        if (lost.isEmpty()) {
            return Status.APPLIED;
        }
        return lost.size() == written.byName().size() ? Status.SUPERSEDED : Status.PARTIALLY_SUPERSEDED;
    }

    /** O2: one version more whenever a register changed, and never otherwise. */
    private static Optional<Effect> effect(
            OwnerState state,
            Optional<Entity> before,
            Change change,
            Registers written,
            Registers after,
            SortedSet<String> lost) {
        if (lost.size() == written.byName().size()) {
            return Optional.empty();
        }
        SortedMap<String, Register> replaced = new TreeMap<>();
        before.ifPresent(entity -> written.byName().keySet().stream()
                .filter(name -> !lost.contains(name))
                .forEach(name -> entity.registers().get(name).ifPresent(old -> replaced.put(name, old))));
        long effMillis = written.byName().values().iterator().next().stamp().effMillis();
        long createdAt =
                before.map(entity -> Math.min(entity.createdAt(), effMillis)).orElse(effMillis);
        Entity entity = new Entity(change.entity(), after, createdAt, state.version() + 1);
        return Optional.of(new Effect(before.map(Entity::version).orElse(0L), entity, replaced));
    }

    private static List<Conflict> conflicts(
            OwnerState state, Change change, Registers written, Registers after, SortedSet<String> lost) {
        return Conflicts.of(change.author(), written, after, lost, id -> state.entity(id));
    }
}
