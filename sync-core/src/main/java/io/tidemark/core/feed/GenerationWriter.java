package io.tidemark.core.feed;

import java.util.Map;

/** A writer of one generation of the read model, which may be one that is still being filled (P4). Thread-safe. */
public interface GenerationWriter extends FeedWriter {
    /**
     * As {@link FeedWriter#write}, with a step between: {@code beforeMarks} is run when the data is durable and no mark has
     * been raised; what it throws is thrown on, and then none is.
     */
    void write(Projection projection, Runnable beforeMarks);

    @Override
    default void write(Projection projection) {
        write(projection, () -> {});
    }

    /** From where on outcomes may be missing, by partition of {@code sync.outcomes}; absent is the beginning. */
    Map<Integer, Long> positions();
}
