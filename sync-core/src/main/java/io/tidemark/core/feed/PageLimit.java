package io.tidemark.core.feed;

/** How much one page may hold: documents, and bytes as {@link io.tidemark.core.change.Sizes} counts them (H5). */
public record PageLimit(int documents, long bytes) {
    public static final int MAX_DOCUMENTS = 500;
    public static final long MAX_BYTES = 1024 * 1024;

    public PageLimit {
        if (documents < 1 || bytes < 1) {
            throw new IllegalArgumentException("A page holds at least one document");
        }
    }

    public static PageLimit of(int documents) {
        return new PageLimit(documents, MAX_BYTES);
    }
}
