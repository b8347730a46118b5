package io.tidemark.system.world;

import io.tidemark.core.change.Change;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import io.tidemark.ingest.push.Appended;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.LogEnds;
import io.tidemark.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The log of changes, which may fail from some change of a request on. */
final class ChangesInMemory implements ChangeLog, LogEnds {
    /** @param time by the broker's clock, which is not monotone */
    record Entry(Change change, Source source, long time) {}

    private final List<List<Entry>> partitions = new ArrayList<>();
    private final LongSupplier time;
    private final Consumer<Entry> told;
    private int failing = Integer.MAX_VALUE;
    private boolean silently;

    ChangesInMemory(int partitionCount, LongSupplier time, Consumer<Entry> told) {
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new ArrayList<>());
        }
        this.time = time;
        this.told = told;
    }

    /** The next append fails from change {@code at} on; if {@code hasIt}, that one is in the log and nobody knows. */
    void failNext(int at, boolean hasIt) {
        failing = at;
        silently = hasIt;
    }

    @Override
    public List<Appended> append(List<Change> changes) {
        int fails = failing;
        failing = Integer.MAX_VALUE;
        List<Appended> appended = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (i < fails) {
                appended.add(new Appended.At(add(changes.get(i))));
            } else {
                if (i == fails && silently) {
                    add(changes.get(i));
                }
                appended.add(Appended.FAILED);
            }
        }
        return appended;
    }

    @Override
    public Optional<Map<Integer, Long>> last(OwnerId owner) {
        int partition = Topics.partitionOf(owner, partitions.size());
        return Optional.of(Map.of(partition, partitions.get(partition).size() - 1L));
    }

    private Source add(Change change) {
        int partition = Topics.partitionOf(change.entity().owner(), partitions.size());
        List<Entry> log = partitions.get(partition);
        Entry entry = new Entry(change, new Source(partition, log.size()), time.getAsLong());
        log.add(entry);
        told.accept(entry);
        return entry.source();
    }

    List<Entry> from(int partition, int offset, int most) {
        List<Entry> log = partitions.get(partition);
        return log.subList(Math.min(offset, log.size()), Math.min(log.size(), offset + most));
    }
}
