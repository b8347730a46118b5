package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutcomeLawsTest {
    @Test
    @Law("O1")
    void everyArrivalHasOneOutcomeInOrder() {
        Seeds.forEach(200, random -> {
            OwnerLog log = OwnerLog.random(random, 60);

            assertThat(log.outcomes().stream().map(Outcome::source))
                    .containsExactlyElementsOf(
                            log.arrivals().stream().map(Arrival::source).toList());
            assertThat(log.outcomes().stream().map(Outcome::logTime))
                    .containsExactlyElementsOf(
                            log.arrivals().stream().map(Arrival::logTime).toList());
            assertThat(log.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.about())
                            .map(about -> about.key())
                            .contains(log.arrivals()
                                    .get((int) outcome.source().offset())
                                    .change()
                                    .key()));
        });
    }

    @Test
    @Law("O2")
    void versionsOfAnOwnerAreOneToNWithoutGaps() {
        Seeds.forEach(200, random -> {
            OwnerLog log = OwnerLog.random(random, 60);

            List<Long> versions = log.mergedOutcomes().stream()
                    .flatMap(merged -> merged.effect().stream())
                    .map(effect -> effect.after().version())
                    .toList();

            assertThat(versions)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, versions.size()).boxed().toList());
            assertThat(log.state().version()).isEqualTo(versions.size());
        });
    }

    // O2: the entity carries the version that last changed it, and nothing else moves a version.
    @Test
    @Law("O2")
    void versionGrowsIfAndOnlyIfRegistersChange() {
        Seeds.forEach(200, random -> {
            InMemoryOwnerState state = new InMemoryOwnerState();
            for (Arrival arrival : OwnerLog.random(random, 60).arrivals()) {
                long version = state.version();
                List<Entity> before = List.copyOf(state.entities());
                Merge.evolve(state, Merge.decide(state, arrival));
                List<Entity> after = List.copyOf(state.entities());

                boolean changed = !registersOf(before).equals(registersOf(after));
                assertThat(state.version()).isEqualTo(changed ? version + 1 : version);
                List<Entity> touched = new ArrayList<>(after);
                touched.removeAll(before);
                assertThat(touched).hasSize(changed ? 1 : 0).allMatch(e -> e.version() == state.version());
            }
        });
    }

    @Test
    @Law("O2")
    void equalValueWithALaterStampIsAChangeOfState() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(100).with("title", "x"));

        Outcome.Merged again = log.merge(change().at(200).with("title", "x"));

        assertThat(again.status()).isEqualTo(Status.APPLIED);
        assertThat(log.item().version()).isEqualTo(2);
        assertThat(log.item().updatedAt()).isEqualTo(200);
    }

    @Test
    @Law("O2")
    void lostAndEmptyChangesMakeNoVersion() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(100).with("title", "x"));

        Outcome.Merged late = log.merge(change().by("alice", "laptop").at(50).with("title", "y"));
        Outcome.Merged empty = log.merge(change().at(300));
        Outcome.Merged emptyOfNothing = log.merge(change().item("i2").at(300));

        assertThat(late.status()).isEqualTo(Status.SUPERSEDED);
        assertThat(empty.status()).isEqualTo(Status.APPLIED);
        assertThat(List.of(late, empty, emptyOfNothing))
                .allMatch(merged -> merged.effect().isEmpty());
        assertThat(log.state().version()).isEqualTo(1);
        assertThat(log.state().entities()).hasSize(1);
    }

    // The after-image and what it replaced are complete: a projection needs nothing else.
    @Test
    @Law("O2")
    void effectHoldsTheWholeEntityBeforeAndAfter() {
        Seeds.forEach(100, random -> {
            InMemoryOwnerState state = new InMemoryOwnerState();
            for (Arrival arrival : OwnerLog.random(random, 60).arrivals()) {
                Outcome outcome = Merge.decide(state, arrival);
                if (outcome instanceof Outcome.Merged merged && merged.effect().isPresent()) {
                    Effect effect = merged.effect().get();
                    Optional<Entity> before =
                            state.entity(merged.change().entity().id());
                    SortedMap<String, Register> old =
                            before.map(Entity::registers).orElse(Registers.NONE).byName();
                    SortedMap<String, Register> overwritten = new TreeMap<>(old);
                    overwritten
                            .entrySet()
                            .removeAll(effect.after().registers().byName().entrySet());

                    assertThat(effect.replaced()).isEqualTo(overwritten);
                    assertThat(effect.after().registers().byName().keySet()).containsAll(old.keySet());
                    assertThat(effect.previousVersion())
                            .isEqualTo(before.map(Entity::version).orElse(0L));
                }
                Merge.evolve(state, outcome);
            }
        });
    }

    @Test
    void createdAtAndUpdatedAtAreTheSmallestAndLargestTimesThatWon() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(200).with("title", "x"));
        log.merge(change().at(100).with("notes", "n").by("alice", "laptop"));
        log.merge(change().at(50).with("title", "too late").by("alice", "laptop"));

        EntityView item = log.item();

        assertThat(item.createdAt()).isEqualTo(100);
        assertThat(item.updatedAt()).isEqualTo(200);
        assertThat(item.writer().device().value()).isEqualTo("phone");
    }

    @Test
    @Law("M9")
    void sameLogTwiceGivesEqualOutcomesAndDecidingChangesNothing() {
        Seeds.forEach(200, random -> {
            OwnerLog first = OwnerLog.random(random, 60);
            InMemoryOwnerState state = new InMemoryOwnerState();
            List<Outcome> again = new ArrayList<>();
            for (Arrival arrival : first.arrivals()) {
                List<Entity> before = List.copyOf(state.entities());
                Outcome decided = Merge.decide(state, arrival);
                assertThat(Merge.decide(state, arrival)).isEqualTo(decided);
                assertThat(state.entities()).containsExactlyElementsOf(before);
                Merge.evolve(state, decided);
                again.add(decided);
            }
            assertThat(again).isEqualTo(first.outcomes());
        });
    }

    // Replay: the outcomes alone bring another state to the same place, also what it decides next.
    @Test
    @Law({"C3", "M9"})
    void outcomesAloneRebuildTheState() {
        Seeds.forEach(200, random -> {
            OwnerLog log = OwnerLog.random(random, 40);
            InMemoryOwnerState rebuilt = new InMemoryOwnerState();
            log.outcomes().forEach(outcome -> Merge.evolve(rebuilt, outcome));

            assertThat(rebuilt.entities()).containsExactlyElementsOf(log.state().entities());
            assertThat(rebuilt.version()).isEqualTo(log.state().version());
            RandomChanges changes = new RandomChanges(random, log.now());
            for (int i = 0; i < 10; i++) {
                Arrival next = new Arrival(changes.any(), new Source(0, 40 + i), log.now());
                assertThat(Merge.decide(rebuilt, next)).isEqualTo(Merge.decide(log.state(), next));
            }
        });
    }

    // O4: whatever a change holds, it is decided; what was acknowledged leaves its content and its code.
    @Test
    @Law({"O4", "O1"})
    void hostileChangesAreRejectedAndLeaveTheirContent() {
        Seeds.forEach(500, random -> {
            OwnerLog log = OwnerLog.random(random, 5);
            List<Entity> before = List.copyOf(log.state().entities());
            RandomChanges changes = new RandomChanges(random, OwnerLog.START);

            Outcome outcome = log.append(changes.hostile());

            assertThat(outcome.status()).isEqualTo(Status.REJECTED);
            assertThat(log.state().entities()).containsExactlyElementsOf(before);
            SyncLog receipt = SyncLog.of(outcome).orElseThrow();
            assertThat(receipt.change()).isEqualTo(outcome.about().orElseThrow());
            assertThat(receipt.error()).isPresent();
            assertThat(receipt.version()).isEqualTo(OptionalLong.empty());
        });
    }

    @Test
    @Law({"O3", "O4"})
    void receiptOfAMergedChangeNamesWhatItReplacedAndWhatItLost() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(100).with("title", "old").with("notes", "newer"));

        Outcome.Merged merged = log.merge(
                change().by("alice", "laptop").at(100).with("title", "new").with("priority", "high"));
        Outcome.Merged older = log.merge(
                change().by("alice", "laptop").at(90).with("notes", "older").with("type", "book"));

        SyncLog receipt = SyncLog.of(merged).orElseThrow();
        assertThat(receipt.previous()).containsOnlyKeys("title");
        assertThat(receipt.previous().get("title"))
                .isEqualTo(log.arrivals().get(0).change().data().get("title"));
        assertThat(receipt.version()).hasValue(2);
        SyncLog partial = SyncLog.of(older).orElseThrow();
        assertThat(partial.status()).isEqualTo(Status.PARTIALLY_SUPERSEDED);
        assertThat(partial.lost()).containsExactly("notes");
        assertThat(partial.conflicts()).isEqualTo(older.conflicts());
        assertThat(SyncLog.of(log.append(log.arrivals().get(0).change()))).isEmpty();
    }

    private static List<Registers> registersOf(List<Entity> entities) {
        return entities.stream().map(Entity::registers).toList();
    }
}
