package io.tidemark.ingest.projected;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/** Whose changes became readable last, by partition: a few owners of each. Thread-safe. */
public final class RecentOwners {
    static final int REMEMBERED = 16;

    private record Seen(OwnerId owner, long millis) {}

    private final AtomicReferenceArray<List<Seen>> latest;
    private final InstantSource clock;

    public RecentOwners(int partitions, InstantSource clock) {
        this.latest = new AtomicReferenceArray<>(partitions);
        this.clock = clock;
        for (int i = 0; i < partitions; i++) {
            latest.set(i, List.of());
        }
    }

    /** Changes of these owners became readable just now. */
    public void moved(int partition, Collection<OwnerId> owners) {
        if (has(partition)) {
            long now = clock.millis();
            owners.forEach(owner -> latest.updateAndGet(partition, seen -> with(new Seen(owner, now), seen)));
        }
    }

    private static List<Seen> with(Seen one, List<Seen> seen) {
        Stream<Seen> others = seen.stream().filter(other -> !other.owner.equals(one.owner));
        return Stream.concat(Stream.of(one), others).limit(REMEMBERED).toList();
    }

    /** Those that share the owner's partition, and the owner itself, as {@link #since} tells them. */
    public Stream<OwnerId> near(OwnerId owner, Duration ago) {
        return since(Topics.partitionOf(owner, latest.length()), ago);
    }

    /** The remembered ones whose changes became readable on the partition not longer ago than this, the last one first. */
    Stream<OwnerId> since(int partition, Duration ago) {
        long since = clock.millis() - ago.toMillis();
        return has(partition)
                ? latest.get(partition).stream()
                        .filter(seen -> seen.millis >= since)
                        .map(Seen::owner)
                : Stream.empty();
    }

    private boolean has(int partition) {
        return partition >= 0 && partition < latest.length();
    }
}
