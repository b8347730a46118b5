package io.tidemark.projection.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.Projection.Copy;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.wire.Projected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Laws P1 to P3 and I5, as far as they are decided before anything is written. */
class ProjectionPlanTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final OwnerId BOB = new OwnerId("bob");

    private final Map<OwnerId, InMemoryOwnerState> states = new HashMap<>();
    private long offset;

    @Test
    void lastVersionOfAnEntityStandsForAll() {
        ProjectionPlan plan = plan(
                List.of(edit(ALICE, 0, "i1", "a"), edit(ALICE, 0, "i2", "b"), edit(ALICE, 0, "i1", "c")), Map.of());

        assertThat(plan.projection().entities())
                .extracting(w -> w.entity().key().localId(), w -> w.entity().version(), w -> w.isNew())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("i1", 3L, true),
                        org.assertj.core.groups.Tuple.tuple("i2", 2L, true));
        assertThat(plan.projection().logs()).hasSize(3);
        assertThat(plan.projection().heads()).isEqualTo(Map.of(ALICE, 3L));
    }

    @Test
    void laterBatchReplacesInsteadOfInserting() {
        edit(ALICE, 0, "i1", "a");
        ProjectionPlan plan = plan(List.of(edit(ALICE, 0, "i1", "b")), Map.of(ALICE, 1L));

        assertThat(plan.projection().entities())
                .singleElement()
                .satisfies(write -> assertThat(write.isNew()).isFalse());
    }

    /** P3. */
    @Test
    @Law("P3")
    void versionGapStopsItsPartitionAndNoOther() {
        Received first = edit(ALICE, 0, "i1", "a");
        edit(ALICE, 0, "i1", "lost");
        Received third = edit(ALICE, 0, "i1", "c");
        Received behind = edit(new OwnerId("carol"), 0, "i1", "behind the gap");
        Received elsewhere = edit(BOB, 1, "i1", "d");

        ProjectionPlan plan = plan(List.of(first, third, behind, elsewhere), Map.of());

        assertThat(plan.gaps()).containsOnlyKeys(0);
        assertThat(plan.gaps().get(0)).isEqualTo(new Gap(0, third.offset(), ALICE, 2, 3));
        assertThat(plan.projection().heads()).isEqualTo(Map.of(ALICE, 1L, BOB, 1L));
        assertThat(plan.nextOffsets()).isEqualTo(Map.of(0, first.offset() + 1, 1, elsewhere.offset() + 1));
        assertThat(plan.projected())
                .contains(new Projected(0, first.outcome().source().offset(), Set.of(ALICE)));
    }

    /** P2: what the head says is written is not written again; its SyncLog may be. */
    @Test
    @Law("P2")
    void replayedOutcomesWriteNoEntity() {
        List<Received> batch = List.of(edit(ALICE, 0, "i1", "a"), edit(ALICE, 0, "i1", "b"));

        ProjectionPlan plan = plan(batch, Map.of(ALICE, 2L));

        assertThat(plan.projection().entities()).isEmpty();
        assertThat(plan.projection().heads()).isEmpty();
        assertThat(plan.projection().progress()).isEqualTo(Map.of(0, 1L));
        assertThat(plan.gaps()).isEmpty();
    }

    /** I5: a copy adds its source, to the SyncLog of the same batch or to an earlier one. */
    @Test
    @Law("I5")
    void copyAddsItsSource() {
        Received first = edit(ALICE, 0, "i1", "a");
        Received copy = again(first);

        assertThat(plan(List.of(first, copy), Map.of()).projection().logs())
                .singleElement()
                .satisfies(log -> assertThat(log.sources())
                        .containsExactly(
                                first.outcome().source(), copy.outcome().source()));
        assertThat(plan(List.of(copy), Map.of(ALICE, 1L)).projection().copies())
                .containsExactly(new Copy(
                        first.outcome().about().orElseThrow().key(),
                        copy.outcome().source()));
    }

    /** O1: also an outcome without any effect moves progress, or everybody behind it would wait. */
    @Test
    @Law("O1")
    void undecodableMovesProgressOnly() {
        Outcome outcome = new Outcome.Rejected(new Source(4, 17), 0, Optional.empty(), ErrorCode.UNDECODABLE);

        ProjectionPlan plan = plan(List.of(new Received(4, 99, outcome)), Map.of());

        assertThat(plan.projection().progress()).isEqualTo(Map.of(4, 17L));
        assertThat(plan.projected()).containsExactly(new Projected(4, 17, Set.of()));
        assertThat(plan.projection().logs()).isEmpty();
    }

    private static ProjectionPlan plan(List<Received> batch, Map<OwnerId, Long> heads) {
        return ProjectionPlan.of(batch, heads);
    }

    private Received edit(OwnerId owner, int partition, String item, String title) {
        Change change = new Change(
                new ChangeId(new UUID(7, offset).toString()),
                new Writer(new UserId(owner.value()), new DeviceId("phone")),
                new EntityRef(EntityType.ITEM, item).of(owner),
                Operation.UPDATE,
                1_000 + offset,
                OptionalLong.empty(),
                new TreeMap<>(Map.of("title", new Value.Text(title))));
        return arrive(change, partition);
    }

    private Received again(Received first) {
        return arrive(
                first.outcome().about().orElseThrow(), first.outcome().source().partition());
    }

    private Received arrive(Change change, int partition) {
        InMemoryOwnerState state = states.computeIfAbsent(change.entity().owner(), owner -> new InMemoryOwnerState());
        Outcome outcome = Merge.decide(state, new Arrival(change, new Source(partition, offset), 1_000_000));
        Merge.evolve(state, outcome);
        return new Received(partition, 100 + offset++, outcome);
    }
}
