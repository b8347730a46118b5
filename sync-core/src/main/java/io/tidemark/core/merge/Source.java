package io.tidemark.core.merge;

import java.util.Comparator;

/** Where a record lies in {@code sync.changes}. */
public record Source(int partition, long offset) implements Comparable<Source> {
    private static final Comparator<Source> ORDER =
            Comparator.comparingInt(Source::partition).thenComparingLong(Source::offset);

    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
