package io.tidemark.core.stamp;

/**
 * The order of writes (C1): corrected time first, then the position in the log. All changes of an owner lie in one
 * partition, so two stamps of an owner never tie and values are never compared.
 *
 * @param effMillis corrected time of the edit, milliseconds since 1970 UTC
 * @param position offset of the change in its partition of {@code sync.changes}
 */
public record Stamp(long effMillis, long position) implements Comparable<Stamp> {
    @Override
    public int compareTo(Stamp other) {
        int byTime = Long.compare(effMillis, other.effMillis);
        return byTime != 0 ? byTime : Long.compare(position, other.position);
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }
}
