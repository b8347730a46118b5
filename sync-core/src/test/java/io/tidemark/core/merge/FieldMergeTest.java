package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.from;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.stamp.Stamp;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldMergeTest {
    // M1: join any permutation of the admitted writes, some of them twice: byte for byte the state of the log.
    @Test
    @Law("M1")
    void anyOrderAndAnyRepetitionOfTheSameStampedWritesGivesTheSameRegisters() {
        Seeds.forEach(300, random -> {
            OwnerLog log = OwnerLog.random(random, 60);

            Map<EntityId, Registers> joined = new HashMap<>();
            for (Outcome.Merged merged : Pick.shuffledWithCopies(random, log.mergedOutcomes())) {
                Registers written = written(merged);
                if (!written.byName().isEmpty()) {
                    joined.merge(merged.change().entity().id(), written, Registers::join);
                }
            }

            assertThat(joined).isEqualTo(registers(log));
        });
    }

    // The user's picture: A edits at 14:00 and syncs at 14:10, B edits at 14:05 and syncs at 14:12.
    @Test
    @Law({"C1", "M1"})
    void laterTimestampWinsWhicheverDeviceSyncsFirst() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "A").at(millis("14:00")).with("title", "A"), millis("14:10"));
        Outcome.Merged b =
                log.merge(change().by("alice", "B").at(millis("14:05")).with("title", "B"), millis("14:12"));
        OwnerLog reversed = new OwnerLog();
        reversed.merge(change().by("alice", "B").at(millis("14:05")).with("title", "B"), millis("14:10"));
        Outcome.Merged a =
                reversed.merge(change().by("alice", "A").at(millis("14:00")).with("title", "A"), millis("14:12"));

        assertThat(log.item().fields()).containsEntry("title", text("B"));
        assertThat(b.status()).isEqualTo(Status.APPLIED);
        assertThat(b.conflicts()).isEmpty();
        assertThat(reversed.item().fields()).containsEntry("title", text("B"));
        assertThat(a.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(a.conflicts()).hasSize(1);
    }

    // C1: values are never compared.
    @Test
    @Law("C1")
    void laterArrivalWinsWhenTimesAreEqual() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "phone").at(100).with("title", "z"));
        log.merge(change().by("alice", "laptop").at(100).with("title", "a"));
        log.merge(change().by("alice", "phone").at(100).with("title", "m"));

        assertThat(log.item().fields()).containsEntry("title", text("m"));
    }

    // M2, scenario 1.
    @Test
    @Law("M2")
    void editsOfDifferentFieldsBothWin() {
        OwnerLog log = new OwnerLog();
        Outcome.Merged title = log.merge(change().by("alice", "A").at(100).with("title", "x"));
        Outcome.Merged due = log.merge(change().by("alice", "B").at(90).with("dueDate", "2025-12-29T14:00:00+01:00"));

        assertThat(log.item().fields())
                .containsEntry("title", text("x"))
                .containsEntry("dueDate", new Value.Moment(millis("13:00")));
        assertThat(List.of(title, due)).allSatisfy(merged -> {
            assertThat(merged.status()).isEqualTo(Status.APPLIED);
            assertThat(merged.conflicts()).isEmpty();
        });
        assertThat(log.item().version()).isEqualTo(2);
    }

    @Test
    @Law("M2")
    void changeTouchesOnlyTheRegistersOfItsFields() {
        Seeds.forEach(200, random -> {
            InMemoryOwnerState state = new InMemoryOwnerState();
            for (Arrival arrival : OwnerLog.random(random, 60).arrivals()) {
                EntityId id = arrival.change().entity().id();
                Registers before = state.entity(id).map(Entity::registers).orElse(Registers.NONE);
                Outcome outcome = Merge.decide(state, arrival);
                Merge.evolve(state, outcome);
                Registers after = state.entity(id).map(Entity::registers).orElse(Registers.NONE);
                SortedMap<String, Value> own =
                        outcome instanceof Outcome.Merged merged ? writes(merged) : new TreeMap<>();

                assertThat(without(after, own)).isEqualTo(without(before, own));
            }
        });
    }

    // M3: replacing every create by an update of the same fields changes nothing.
    @Test
    @Law("M3")
    void createAndUpdateAreTheSameWrite() {
        Seeds.forEach(200, random -> {
            OwnerLog asSent = new OwnerLog();
            OwnerLog updates = new OwnerLog();
            OwnerLog creates = new OwnerLog();
            RandomChanges changes = new RandomChanges(random, OwnerLog.START);
            for (int i = 0; i < 40; i++) {
                Change change = changes.ordinary();
                boolean deletes = change.operation() == Operation.DELETE;
                SortedMap<String, Value> data = new TreeMap<>(change.data());
                if (!deletes) {
                    data.remove("isDeleted");
                    data.remove("deletedAt");
                }
                Change bare = change.withData(data);
                asSent.append(bare);
                updates.append(deletes ? bare : from(bare).update().build());
                creates.append(deletes ? bare : from(bare).create().build());
            }

            assertThat(registers(updates)).isEqualTo(registers(asSent));
            assertThat(registers(creates)).isEqualTo(registers(asSent));
            assertThat(creates.views()).isEqualTo(asSent.views());
        });
    }

    @Test
    @Law("M3")
    void updateBeforeCreateIsKeptAndShowsOnceTheEntityHasItsName() {
        OwnerLog log = new OwnerLog();
        log.merge(change().update().at(100).with("notes", "early"));

        assertThat(log.item().isVisible()).isFalse();
        assertThat(log.item().isNamed()).isFalse();

        log.merge(change().create().at(50).with("title", "x").with("notes", "first"));

        assertThat(log.item().isVisible()).isTrue();
        assertThat(log.item().fields()).containsEntry("title", text("x")).containsEntry("notes", text("early"));
    }

    @Test
    @Law("M3")
    void creatingTwiceMergesFieldByField() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "A").create().at(100).with("title", "x").with("notes", "a"));
        log.merge(change().by("alice", "B").create().at(90).with("title", "y").with("priority", "high"));

        assertThat(log.item().fields())
                .containsEntry("title", text("x"))
                .containsEntry("notes", text("a"))
                .containsEntry("priority", text("high"));
        assertThat(log.state().entities()).hasSize(1);
    }

    @Test
    @Law("M3")
    void spacesAndCategoriesAreVisibleWithTheirNameAndItemsWithTheirTitle() {
        OwnerLog log = new OwnerLog();
        log.merge(change().space("s").with("color", "red"));
        log.merge(change().category("c").with("color", "red"));
        log.merge(change().item("i").with("notes", "n"));
        assertThat(log.views().values()).noneMatch(EntityView::isVisible);

        log.merge(change().space("s").with("name", "S"));
        log.merge(change().category("c").with("name", "C"));
        log.merge(change().item("i").with("title", "I"));
        assertThat(log.views().values()).allMatch(EntityView::isVisible);

        log.merge(change().item("i").delete());
        assertThat(log.view(EntityType.ITEM, "i").isVisible()).isFalse();
        assertThat(log.view(EntityType.ITEM, "i").isNamed()).isTrue();
    }

    @Test
    void fieldSetToNullIsNullAndFieldNeverSetIsAbsent() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(100).with("title", "x").with("notes", "n"));
        log.merge(change().at(200).with("notes", Value.NULL));

        assertThat(log.item().fields()).containsEntry("notes", Value.NULL).doesNotContainKey("priority");
    }

    // The record keeps what was sent; the data in normal form, so that 14:00+01:00 and 13:00Z are one value.
    @Test
    @Law("C3")
    void outcomeKeepsTimestampAndSentAtAsSent() {
        OwnerLog log = new OwnerLog();
        Change change =
                change().at(9_000_000).sentAt(9_500_000).with("title", "x").build();

        Outcome outcome = log.append(change);

        assertThat(outcome.about()).contains(change);
        assertThat(((Outcome.Merged) outcome).effMillis()).isNotEqualTo(9_000_000);
    }

    private static SortedMap<String, Register> without(Registers registers, SortedMap<String, Value> own) {
        SortedMap<String, Register> others = new TreeMap<>(registers.byName());
        others.keySet().removeAll(own.keySet());
        return others;
    }

    private static Registers written(Outcome.Merged merged) {
        Stamp stamp = new Stamp(merged.effMillis(), merged.source().offset());
        return Registers.written(writes(merged), stamp, merged.change().author());
    }

    /** What the change wrote, with the localId of a parent that was named by its id alone. */
    private static SortedMap<String, Value> writes(Outcome.Merged merged) {
        SortedMap<String, Value> writes = new TreeMap<>(Writes.of(merged.change(), merged.effMillis()));
        writes.replaceAll((name, value) -> value instanceof Value.Reference reference
                ? new Value.Reference(reference.localId().or(() -> localIdOf(reference.id())), reference.id())
                : value);
        return writes;
    }

    private static Optional<String> localIdOf(EntityId id) {
        return RandomChanges.ENTITIES.stream()
                .filter(key -> key.id().equals(id))
                .map(key -> key.localId())
                .findFirst();
    }

    private static Map<EntityId, Registers> registers(OwnerLog log) {
        Map<EntityId, Registers> registers = new HashMap<>();
        log.state().entities().forEach(e -> registers.put(e.key().id(), e.registers()));
        return registers;
    }

    private static long millis(String hour) {
        return Instant.parse("2025-12-29T" + hour + ":00Z").toEpochMilli();
    }
}
