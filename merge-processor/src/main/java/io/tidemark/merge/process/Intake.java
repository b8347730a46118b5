package io.tidemark.merge.process;

/**
 * What a stream thread has polled and not merged yet. Streams polls again only when its tasks have merged everything, so
 * the last record of a poll is the moment at which the input is drained: a transaction that ended earlier would split
 * what came together, and one that ended later would wait for nothing.
 *
 * <p>A stream thread polls and merges by itself, so each has a count of its own. Losing count costs time, not truth: the
 * commit interval still ends the transaction.
 */
public final class Intake {
    private final ThreadLocal<int[]> left = ThreadLocal.withInitial(() -> new int[1]);

    /** The calling stream thread has polled so many records; whatever was left before no longer counts. */
    public void polled(int records) {
        left.get()[0] = records;
    }

    /** One of them is merged. @return whether it was the last */
    boolean merged() {
        return --left.get()[0] == 0;
    }
}
