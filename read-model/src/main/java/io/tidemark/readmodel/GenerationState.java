package io.tidemark.readmodel;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Which generations there are and what is done with them (P4). Its methods give the next state and change nothing.
 *
 * @param revision counts the changes
 * @param last the highest number ever given: none is given twice, so that nobody who was asleep writes into a new one
 * @param live devices are answered from it
 * @param written every outcome goes to all of them, to the live one last
 * @param building the one that a rebuild fills
 * @param kept the one that was live before, for a rollback
 * @param discarded nobody's any more
 */
public record GenerationState(
        long revision,
        int last,
        Generation live,
        NavigableSet<Generation> written,
        Optional<Generation> building,
        Optional<Generation> kept,
        NavigableSet<Generation> discarded) {
    /** Of a database that has never seen a rebuild. */
    public static final GenerationState INITIAL = new GenerationState(
            0,
            Generation.FIRST.number(),
            Generation.FIRST,
            sorted(Set.of(Generation.FIRST)),
            Optional.empty(),
            Optional.empty(),
            sorted(Set.of()));

    public GenerationState {
        written = sorted(written);
        discarded = sorted(discarded);
        if (!written.contains(live)) {
            throw new IllegalArgumentException("The live generation is always written");
        }
    }

    private static NavigableSet<Generation> sorted(Set<Generation> some) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(some));
    }

    /** Those that are written before the live one, in order. */
    public Set<Generation> followers() {
        return changed(written, all -> all.remove(live));
    }

    /** Whether outcomes go to the same generations in the same order. */
    public boolean isWrittenAs(GenerationState other) {
        return live.equals(other.live) && written.equals(other.written);
    }

    /** A rebuild begins, or the one that was begun goes on; a new one gives up what was kept for a rollback. */
    public GenerationState begun() {
        if (building.isPresent()) {
            return this;
        }
        Set<Generation> stays = changed(written, all -> kept.ifPresent(all::remove));
        Set<Generation> gone = changed(discarded, all -> kept.ifPresent(all::add));
        return next(last + 1, live, stays, Optional.of(new Generation(last + 1)), Optional.empty(), gone);
    }

    /** From now on every outcome goes to this one too. */
    public GenerationState joined(Generation generation) {
        requireKnown(generation);
        return next(last, live, changed(written, all -> all.add(generation)), building, kept, discarded);
    }

    /**
     * No outcome goes to this one any more; it stays what it is.
     *
     * @throws IllegalStateException if it is live: another command has switched to it
     */
    public GenerationState parted(Generation generation) {
        if (live.equals(generation)) {
            throw new IllegalStateException(generation + " is live: another command was quicker");
        }
        return next(last, live, changed(written, all -> all.remove(generation)), building, kept, discarded);
    }

    /** Devices are answered from this one, and the one before is kept as it is now. */
    public GenerationState switchedTo(Generation generation) {
        requireKnown(generation);
        if (!written.contains(generation)) {
            throw new IllegalStateException(generation + " is not written: it would fall behind");
        }
        Optional<Generation> stillBuilding = building.filter(one -> !one.equals(generation));
        return next(last, generation, Set.of(generation), stillBuilding, Optional.of(live), discarded);
    }

    /** The rebuild is given up, and what it filled is nobody's. */
    public GenerationState abandoned() {
        Set<Generation> stays = changed(written, all -> building.ifPresent(all::remove));
        Set<Generation> gone = changed(discarded, all -> building.ifPresent(all::add));
        return next(last, live, stays, Optional.empty(), kept, gone);
    }

    private void requireKnown(Generation generation) {
        boolean known = building.filter(generation::equals).isPresent()
                || kept.filter(generation::equals).isPresent();
        if (!known) {
            throw new IllegalStateException(
                    generation + " is neither being built nor kept: another command was quicker");
        }
    }

    private GenerationState next(
            int last,
            Generation live,
            Set<Generation> written,
            Optional<Generation> building,
            Optional<Generation> kept,
            Set<Generation> discarded) {
        return new GenerationState(revision + 1, last, live, sorted(written), building, kept, sorted(discarded));
    }

    private static Set<Generation> changed(Set<Generation> some, Consumer<Set<Generation>> change) {
        Set<Generation> copy = new TreeSet<>(some);
        change.accept(copy);
        return copy;
    }
}
