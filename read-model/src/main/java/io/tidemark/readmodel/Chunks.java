package io.tidemark.readmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Splits work into requests of bounded size, in order. */
final class Chunks {
    static final int MAX_COUNT = 500;
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all) {
        return of(all, one -> 1);
    }

    /** Chunks of at most 500 and about 8 MiB; what is larger alone stands alone. */
    static <T> List<List<T>> of(Collection<T> all, ToLongFunction<T> bytes) {
        List<List<T>> chunks = new ArrayList<>();
        List<T> chunk = new ArrayList<>();
        long size = 0;
        for (T one : all) {
            long more = bytes.applyAsLong(one);
            if (chunk.size() == MAX_COUNT || (!chunk.isEmpty() && size + more > MAX_BYTES)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                size = 0;
            }
            chunk.add(one);
            size += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
