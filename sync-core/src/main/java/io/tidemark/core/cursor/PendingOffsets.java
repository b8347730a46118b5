package io.tidemark.core.cursor;

import io.tidemark.core.merge.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records of {@code sync.changes} that a device appended and whose results it has not been told (H3). Kept as runs of
 * neighbouring offsets, since a request's changes lie side by side: a device far ahead of the projection owes thousands
 * of offsets in a handful of runs.
 *
 * @param runs in order, none touching another, however they were given
 */
public record PendingOffsets(List<Run> runs) {
    public static final PendingOffsets NONE = new PendingOffsets(List.of());

    private static final Comparator<Run> ORDER =
            Comparator.comparingInt(Run::partition).thenComparingLong(Run::first);

    /** The offsets {@code first} to {@code last} of a partition, both included. */
    public record Run(int partition, long first, long last) {
        private boolean reaches(Run next) {
            return partition == next.partition && last >= next.first - 1;
        }

        private Run joined(Run next) {
            return new Run(partition, first, Math.max(last, next.last));
        }

        private Stream<Source> sources() {
            return LongStream.rangeClosed(first, last).mapToObj(offset -> new Source(partition, offset));
        }
    }

    public PendingOffsets {
        runs = runs.size() < 2 ? List.copyOf(runs) : normal(runs);
    }

    public static PendingOffsets of(Collection<Source> sources) {
        return new PendingOffsets(sources.stream()
                .map(source -> new Run(source.partition(), source.offset(), source.offset()))
                .toList());
    }

    public PendingOffsets plus(PendingOffsets more) {
        if (more.isEmpty()) {
            return this;
        }
        return isEmpty()
                ? more
                : new PendingOffsets(
                        Stream.concat(runs.stream(), more.runs.stream()).toList());
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Every record by itself. */
    public SortedSet<Source> sources() {
        return runs.stream().flatMap(Run::sources).collect(Collectors.toCollection(TreeSet::new));
    }

    public Set<Integer> partitions() {
        return runs.stream().map(Run::partition).collect(Collectors.toSet());
    }

    /** The largest offset of each partition: projected past these, everything pending is readable (P1). */
    public Map<Integer, Long> highest() {
        Map<Integer, Long> highest = new TreeMap<>();
        runs.forEach(run -> highest.merge(run.partition(), run.last(), Math::max));
        return highest;
    }

    private static List<Run> normal(List<Run> runs) {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(ORDER);
        List<Run> joined = new ArrayList<>();
        Run open = sorted.get(0);
        for (Run next : sorted.subList(1, sorted.size())) {
            if (open.reaches(next)) {
                open = open.joined(next);
            } else {
                joined.add(open);
                open = next;
            }
        }
        joined.add(open);
        return List.copyOf(joined);
    }
}
