package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Seeds;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionTest {
    private final OwnerLog log = new OwnerLog();

    // M4, scenario 7.
    @Test
    @Law({"M4", "O3"})
    void deleteWinsOverALaterEditWhichAppearsOnRestore() {
        log.merge(change().by("alice", "A").create().at(50).with("title", "x"));
        log.merge(change().by("alice", "A").delete().at(100));

        Outcome.Merged edit = log.merge(change().by("alice", "B").at(120).with("title", "z"));

        assertThat(edit.status()).isEqualTo(Status.APPLIED);
        assertThat(edit.conflicts()).extracting(Conflict::kind).containsExactly(Conflict.Kind.EDITED_DELETED);
        assertThat(log.item().isDeleted()).isTrue();
        assertThat(log.item().isVisible()).isFalse();
        assertThat(log.item().fields()).containsEntry("title", text("z"));

        log.merge(change().by("alice", "A").at(200).with("isDeleted", flag(false)));

        assertThat(log.item().isVisible()).isTrue();
        assertThat(log.item().fields()).containsEntry("title", text("z")).containsEntry("deletedAt", Value.NULL);
    }

    @Test
    @Law("M4")
    void restoreWithAnEarlierStampLoses() {
        log.merge(change().by("alice", "A").create().at(50).with("title", "x"));
        log.merge(change().by("alice", "A").delete().at(100));

        Outcome.Merged restore = log.merge(change().by("alice", "B").at(99).with("isDeleted", flag(false)));

        assertThat(restore.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(log.item().isDeleted()).isTrue();
        assertThat(restore.conflicts())
                .containsExactly(new Conflict(
                        Conflict.Kind.SUPERSEDED,
                        Optional.of("isDeleted"),
                        Optional.of(flag(false)),
                        Optional.of(flag(true)),
                        writer("alice", "A"),
                        100));
    }

    @Test
    @Law("M4")
    void deleteThatArrivesBeforeAnEarlierEditOrCreateStillWins() {
        log.merge(change().by("alice", "A").delete().at(100));
        log.merge(change().by("alice", "B").create().at(50).with("title", "x"));

        assertThat(log.item().isNamed()).isTrue();
        assertThat(log.item().isDeleted()).isTrue();
    }

    // M4: an edit never changes isDeleted, and only a restore or a delete does.
    @Test
    @Law("M4")
    void onlyDeletionWritesMoveTheDeletion() {
        Seeds.forEach(300, random -> {
            InMemoryOwnerState state = new InMemoryOwnerState();
            for (Arrival arrival : OwnerLog.random(random, 60).arrivals()) {
                Optional<Register> before = deletion(state, arrival);
                Outcome outcome = Merge.decide(state, arrival);
                Merge.evolve(state, outcome);
                Optional<Register> after = deletion(state, arrival);
                boolean says = arrival.change().data().containsKey("isDeleted")
                        || arrival.change().data().containsKey("deletedAt");
                Operation operation = arrival.change().operation();
                if (operation == Operation.CREATE || (operation == Operation.UPDATE && !says)) {
                    assertThat(after).isEqualTo(before);
                }
                if (isDeleted(before) && !isDeleted(after)) {
                    assertThat(operation).isEqualTo(Operation.UPDATE);
                    assertThat(after.orElseThrow().stamp())
                            .isGreaterThan(before.orElseThrow().stamp());
                }
            }
        });
    }

    @Test
    @Law("M4")
    void lateCreateNeverUndeletes() {
        log.merge(change().create().at(50).with("title", "x"));
        log.merge(change().delete().at(100));

        log.merge(change().create().at(500).with("title", "y").with("isDeleted", flag(false)));

        assertThat(log.item().isDeleted()).isTrue();
        assertThat(log.item().fields()).containsEntry("title", text("y"));
    }

    // M4: the three never mix: they come from one change.
    @Test
    @Law("M4")
    void deletionIsOneWritersTriple() {
        log.merge(change().by("alice", "A").delete().at(100).with("deletedAt", moment(7)));
        assertThat(deletion())
                .isEqualTo(new Value.Deletion(true, OptionalLong.of(7), Optional.of(writer("alice", "A"))));

        log.merge(change().by("alice", "B").delete().at(200));
        assertThat(deletion())
                .isEqualTo(new Value.Deletion(true, OptionalLong.of(200), Optional.of(writer("alice", "B"))));

        log.merge(
                change().by("alice", "A").at(300).with("isDeleted", flag(false)).with("deletedAt", moment(9)));
        assertThat(deletion()).isEqualTo(new Value.Deletion(false, OptionalLong.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    @Law("M4")
    void updateThatSaysDeletedEqualsDelete(EntityType type) {
        UnaryOperator<ChangeBuilder> same = c -> c.entity(type, "e").at(100);
        OwnerLog byUpdate = new OwnerLog();
        OwnerLog byDeletedAt = new OwnerLog();
        log.merge(same.apply(change().delete()));
        byUpdate.merge(same.apply(change().update().with("isDeleted", flag(true))));
        byDeletedAt.merge(same.apply(change().update().with("deletedAt", moment(100))));

        assertThat(log.view(type, "e").isDeleted()).isTrue();
        assertThat(byUpdate.views()).isEqualTo(log.views());
        assertThat(byDeletedAt.views()).isEqualTo(log.views());
    }

    @Test
    @Law("M4")
    void deleteCarriesItsOtherFieldsAlong() {
        log.merge(change().create().at(50).with("title", "x"));
        log.merge(change().delete().at(100).with("notes", "why"));

        assertThat(log.item().isDeleted()).isTrue();
        assertThat(log.item().fields()).containsEntry("notes", text("why")).containsEntry("title", text("x"));
    }

    private Value deletion() {
        return log.entity(EntityType.ITEM, "i1")
                .orElseThrow()
                .registers()
                .get(Registers.DELETION)
                .orElseThrow()
                .value();
    }

    private static boolean isDeleted(Optional<Register> register) {
        return register.filter(r -> ((Value.Deletion) r.value()).isDeleted()).isPresent();
    }

    private static Optional<Register> deletion(OwnerState state, Arrival arrival) {
        return state.entity(arrival.change().entity().id())
                .map(Entity::registers)
                .flatMap(registers -> registers.get(Registers.DELETION));
    }
}
