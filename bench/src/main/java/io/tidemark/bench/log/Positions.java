package io.tidemark.bench.log;

/**
 * How far the log has come, in records of {@code sync.changes} over all partitions.
 *
 * @param appended by the door
 * @param merged with their outcomes committed
 * @param projected and readable
 * @param nanos when this was seen, by {@link System#nanoTime}
 */
public record Positions(long appended, long merged, long projected, long nanos) {
    public long lag() {
        return appended - projected;
    }

    public long mergeLag() {
        return appended - merged;
    }

    public double secondsSince(Positions earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    @Override
    public String toString() {
        return "merge lag " + mergeLag() + ", projection lag " + lag();
    }
}
