package io.tidemark.system.world;

import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.merge.Outcome;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.projection.plan.Received;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One projection writer: polls a batch, plans it, and takes the plan's steps one by one (P1). */
final class WriterStage {
    /** What all writers share: who may commit, and where each partition goes on. */
    static final class Group {
        private final WriterStage[] owner;
        private final long[] committed;

        Group(int partitions) {
            owner = new WriterStage[partitions];
            committed = new long[partitions];
        }

        /** Who had the partition does not know yet. */
        void give(int partition, WriterStage writer) {
            owner[partition] = writer;
            writer.positions[partition] = committed[partition];
            writer.linked.values().forEach(known -> known.remove(partition));
        }

        private boolean isOf(int partition, WriterStage writer) {
            return owner[partition] == writer;
        }

        boolean isOver(int partition, int outcomes) {
            return committed[partition] >= outcomes;
        }

        WriterStage of(int partition) {
            return owner[partition];
        }
    }

    /** What a writer reads and writes. */
    interface Surroundings {
        List<Outcome> outcomes(int partition);

        GenerationsInMemory generations();

        /** The batch is readable, says this record. */
        void announced(ProjectionPlan plan);

        /** The store has changed. */
        void written();

        boolean headsFirst();
    }

    private final Group group;
    private final Surroundings world;
    private final long[] positions;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    /** The partitions of which a generation that has joined has all that this writer does not read again. */
    private final Map<Generation, Set<Integer>> linked = new HashMap<>();

    private @Nullable GenerationState known;

    WriterStage(Group group, Surroundings world) {
        this.group = group;
        this.world = world;
        this.positions = new long[group.owner.length];
        Arrays.fill(positions, 0);
    }

    boolean isIdle() {
        return steps.isEmpty();
    }

    /** A batch of the partition, if the last one is done and it has the partition. */
    void poll(int partition, int most, boolean progressFirst) {
        if (!isIdle() || !group.isOf(partition, this)) {
            return;
        }
        List<Outcome> log = world.outcomes(partition);
        int from = (int) positions[partition];
        GenerationState state = known();
        long back = from < log.size() ? back(state, partition) : from;
        if (back < from) {
            positions[partition] = back; // a generation that has joined lacks what is between
            return;
        }
        List<Received> batch = new ArrayList<>();
        for (int offset = from; offset < Math.min(log.size(), from + most); offset++) {
            batch.add(new Received(partition, offset, log.get(offset)));
        }
        if (!batch.isEmpty()) {
            plan(partition, batch, progressFirst, state);
        }
    }

    private GenerationState known() {
        GenerationState state = known == null ? world.generations().read() : known;
        known = state;
        return state;
    }

    private long back(GenerationState state, int partition) {
        long back = positions[partition];
        for (Generation follower : state.followers()) {
            if (linked.computeIfAbsent(follower, one -> new HashSet<>()).add(partition)) {
                Map<Integer, Long> has = world.generations().feed(follower).positions();
                back = Math.min(back, has.getOrDefault(partition, 0L));
            }
        }
        return back;
    }

    private void plan(int partition, List<Received> batch, boolean progressFirst, GenerationState state) {
        InMemoryFeed live = world.generations().feed(state.live());
        ProjectionPlan plan = ProjectionPlan.of(batch, live.heads(ProjectionPlan.owners(batch)));
        state.followers().forEach(follower -> steps.add(() -> follow(follower, batch)));
        positions[partition] = plan.nextOffsets().getOrDefault(partition, positions[partition]);
        Projection all = plan.projection();
        List<Runnable> data = new ArrayList<>(List.of(
                write(live, new Projection(List.of(), all.logs(), all.copies(), Map.of(), Map.of())),
                write(live, new Projection(all.entities(), List.of(), List.of(), Map.of(), Map.of()))));
        List<Runnable> heads = new ArrayList<>(List.of(
                write(live, new Projection(List.of(), List.of(), List.of(), all.heads(), Map.of())),
                write(live, new Projection(List.of(), List.of(), List.of(), Map.of(), all.progress(), all.since()))));
        if (progressFirst) {
            Collections.reverse(heads);
            Collections.reverse(data);
        }
        steps.addAll(world.headsFirst() ? heads : data);
        steps.add(() -> {
            known = world.generations().read();
            if (known().isWrittenAs(state)) {
                Violation.unless(plan.gaps().isEmpty(), "O2", "a gap of versions", plan.gaps());
                linked.keySet().retainAll(state.followers());
            } else {
                steps.clear();
                again(partition, batch, progressFirst);
            }
        });
        steps.addAll(world.headsFirst() ? data : heads);
        steps.add(() -> world.announced(plan));
        steps.add(() -> {
            if (group.isOf(partition, this)) {
                group.committed[partition] = plan.nextOffsets().getOrDefault(partition, 0L);
            }
        });
    }

    /** The generations are others than when the batch came. */
    private void again(int partition, List<Received> batch, boolean progressFirst) {
        long from = batch.get(0).offset();
        positions[partition] = from;
        long back = back(known(), partition);
        if (back < from) {
            positions[partition] = back;
        } else {
            plan(partition, batch, progressFirst, known());
        }
    }

    private void follow(Generation follower, List<Received> batch) {
        InMemoryFeed feed = world.generations().feed(follower);
        ProjectionPlan plan = ProjectionPlan.of(batch, feed.heads(ProjectionPlan.owners(batch)));
        boolean holds = world.generations().read().written().contains(follower);
        Violation.unless(!holds || plan.gaps().isEmpty(), "P4", follower, "has joined and lacks", plan.gaps());
        feed.write(plan.projection());
    }

    private Runnable write(InMemoryFeed live, Projection part) {
        return () -> {
            live.write(part);
            world.written();
        };
    }

    void step(int most) {
        for (int i = 0; i < most && !steps.isEmpty(); i++) {
            steps.remove().run();
        }
    }

    /** Its batch stays as far as it came, and it reads again from what was committed. */
    void kill() {
        steps.clear();
        linked.clear();
        known = null;
        for (int partition = 0; partition < positions.length; partition++) {
            positions[partition] = group.committed[partition];
        }
    }
}
