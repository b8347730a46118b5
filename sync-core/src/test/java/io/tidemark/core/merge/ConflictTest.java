package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.idOf;
import static io.tidemark.core.testkit.ChangeBuilder.number;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.Register;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.feed.Winner;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.stamp.Stamp;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflictTest {
    private final OwnerLog log = new OwnerLog();

    // O3, scenario 2.
    @Test
    @Law("O3")
    void fieldLostToAnotherDeviceIsAConflictWithBothValuesAndTheWinner() {
        log.merge(change().by("alice", "A").at(100).with("title", "x").with("notes", "n"));

        Outcome.Merged lost =
                log.merge(change().by("alice", "B").at(90).with("title", "y").with("priority", "high"));

        assertThat(lost.status()).isEqualTo(Status.PARTIALLY_SUPERSEDED);
        assertThat(lost.lost()).containsExactly("title");
        assertThat(lost.conflicts())
                .containsExactly(new Conflict(
                        Conflict.Kind.SUPERSEDED,
                        Optional.of("title"),
                        Optional.of(text("y")),
                        Optional.of(text("x")),
                        writer("alice", "A"),
                        100));
        assertThat(lost.effect()).isPresent();
        assertThat(lost.winners())
                .containsExactly(Map.entry("title", new Register(new Stamp(100, 0), text("x"), writer("alice", "A"))));
    }

    @Test
    @Law("O3")
    void losingToTheSameDeviceIsNoConflict() {
        log.merge(change().by("alice", "A").at(100).with("title", "x"));

        Outcome.Merged lost = log.merge(change().by("alice", "A").at(90).with("title", "y"));

        assertThat(lost.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(lost.conflicts()).isEmpty();
        SyncLog log = SyncLog.of(lost).orElseThrow();
        assertThat(log.previous()).containsExactly(Map.entry("title", text("x")));
        assertThat(log.winners()).containsExactly(Map.entry("title", new Winner(writer("alice", "A"), 100)));
        assertThat(log.change().data()).containsEntry("title", text("y"));
    }

    @Test
    @Law("O3")
    void equallyNamedDevicesOfTwoPeopleAreTwoDevices() {
        log.merge(change().by("alice", "phone").at(100).with("title", "x"));

        assertThat(log.merge(change().by("bob", "phone").at(90).with("title", "y"))
                        .conflicts())
                .hasSize(1);
    }

    @Test
    @Law("O3")
    void losingToAnEqualValueIsNoConflict() {
        log.merge(change().by("alice", "A")
                .at(100)
                .with("title", "x")
                .with("order", number("1.10"))
                .with("dueDate", "2025-12-29T14:00:00+01:00")
                .with("spaceLocalId", "s1"));

        Outcome.Merged lost = log.merge(change().by("alice", "B")
                .at(90)
                .with("title", "x")
                .with("order", number("1.1"))
                .with("dueDate", "2025-12-29T13:00:00Z")
                .with("spaceLocalId", "s1")
                .with("spaceId", idOf(EntityType.SPACE, "s1").value()));

        assertThat(lost.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(lost.lost()).hasSize(4);
        assertThat(lost.conflicts()).isEmpty();
    }

    // O3: what shares a register is told once, under the field that stands for it.
    @Test
    @Law("O3")
    void sharedRegistersAreToldOnceUnderTheFieldThatStandsForThem() {
        log.merge(change().by("alice", "A")
                .at(100)
                .with("isCompleted", flag(true))
                .with("spaceLocalId", "s1")
                .with("categoryLocalId", "c1")
                .with("isDeleted", flag(false)));

        Outcome.Merged lost = log.merge(change().by("alice", "B")
                .at(90)
                .with("isCompleted", flag(false))
                .with("spaceLocalId", "s2")
                .with("categoryLocalId", "c2")
                .with("isDeleted", flag(true)));

        assertThat(lost.conflicts())
                .extracting(conflict -> conflict.field().orElseThrow())
                .containsExactlyInAnyOrder("isCompleted", "spaceId", "categoryId", "isDeleted");
        assertThat(lost.conflicts())
                .filteredOn(conflict -> conflict.field().equals(Optional.of("spaceId")))
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.clientValue())
                            .contains(text(idOf(EntityType.SPACE, "s2").value()));
                    assertThat(conflict.serverValue())
                            .contains(text(idOf(EntityType.SPACE, "s1").value()));
                });
    }

    @Test
    @Law("O3")
    void editOfWhatAnotherDeviceDeletedIsAConflictAndOfWhatItDeletedItselfIsNot() {
        log.merge(change().by("alice", "A").delete().at(100));

        Outcome.Merged own = log.merge(change().by("alice", "A").at(120).with("title", "a"));
        Outcome.Merged another = log.merge(change().by("alice", "B").at(130).with("notes", "b"));

        assertThat(own.conflicts()).isEmpty();
        assertThat(another.conflicts())
                .containsExactly(new Conflict(
                        Conflict.Kind.EDITED_DELETED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        writer("alice", "A"),
                        100));
    }

    @Test
    @Law("O3")
    void deletingWhatAnotherDeviceDeletedIsNoConflict() {
        log.merge(change().by("alice", "A").delete().at(100));

        assertThat(log.merge(change().by("alice", "B").delete().at(90)).conflicts())
                .isEmpty();
        assertThat(log.merge(change().by("alice", "B").delete().at(110)).conflicts())
                .isEmpty();
    }

    @Test
    @Law("O3")
    void restoreThatWinsIsNoConflictAndAnEditWithItIsNotHidden() {
        log.merge(change().by("alice", "A").delete().at(100));

        Outcome.Merged restore = log.merge(
                change().by("alice", "B").at(200).with("isDeleted", flag(false)).with("title", "b"));

        assertThat(restore.conflicts()).isEmpty();
    }

    @Test
    @Law("O3")
    void deletedCategoryIsToldUnderItsOwnFieldAndNotOnTopOfADeletedChild() {
        log.merge(change().by("alice", "A").category("c1").delete().at(10));
        log.merge(change().by("alice", "A").at(20).with("title", "x").with("categoryLocalId", "c1"));

        Outcome.Merged edit = log.merge(change().by("alice", "B").at(30).with("title", "y"));
        log.merge(change().by("alice", "B").delete().at(40));
        Outcome.Merged editOfDeleted =
                log.merge(change().by("alice", "A").at(50).with("title", "z"));

        assertThat(edit.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.PARENT_DELETED);
            assertThat(conflict.field()).contains("categoryId");
            Value category = text(idOf(EntityType.CATEGORY, "c1").value());
            assertThat(conflict.clientValue()).contains(category);
            assertThat(conflict.serverValue()).contains(category);
        });
        assertThat(editOfDeleted.conflicts()).extracting(Conflict::kind).containsExactly(Conflict.Kind.EDITED_DELETED);
    }

    // O3: read backwards from any log: no conflict is with oneself or about equal values, and each lost field that
    // differs from another device's value is told.
    @Test
    @Law("O3")
    void supersededConflictsAreExactlyTheLostFieldsWithAnotherDevicesOtherValue() {
        Seeds.forEach(300, random -> {
            InMemoryOwnerState state = new InMemoryOwnerState();
            for (Arrival arrival : OwnerLog.random(random, 60).arrivals()) {
                Outcome outcome = Merge.decide(state, arrival);
                Merge.evolve(state, outcome);
                if (outcome instanceof Outcome.Merged merged) {
                    merged.conflicts()
                            .forEach(c -> assertThat(c.winner())
                                    .as("%s", c)
                                    .satisfies(winner -> assertThat(c.kind() == Conflict.Kind.PARENT_DELETED
                                                    || !winner.equals(
                                                            merged.change().author()))
                                            .isTrue()));
                    assertThat(merged.conflicts())
                            .filteredOn(c -> c.kind() == Conflict.Kind.SUPERSEDED)
                            .hasSizeLessThanOrEqualTo(merged.lost().size())
                            .noneMatch(c -> c.clientValue().equals(c.serverValue()));
                    assertThat(merged.conflicts().stream()
                                    .filter(c -> c.kind() == Conflict.Kind.SUPERSEDED)
                                    .count())
                            .isEqualTo(plainFieldsToTell(state, merged) + sharedToTell(merged));
                }
            }
        });
    }

    private static long plainFieldsToTell(OwnerState state, Outcome.Merged merged) {
        return merged.lost().stream()
                .filter(name -> merged.change().data().containsKey(name))
                .filter(name -> {
                    Register winner = state.entity(merged.change().entity().id())
                            .orElseThrow()
                            .registers()
                            .get(name)
                            .orElseThrow();
                    return !winner.writer().equals(merged.change().author())
                            && !winner.value().equals(merged.change().data().get(name));
                })
                .count();
    }

    private static long sharedToTell(Outcome.Merged merged) {
        return merged.conflicts().stream()
                .filter(c -> c.kind() == Conflict.Kind.SUPERSEDED)
                .filter(c -> Set.of("isDeleted", "isCompleted", "spaceId", "categoryId")
                        .contains(c.field().orElseThrow()))
                .count();
    }
}
