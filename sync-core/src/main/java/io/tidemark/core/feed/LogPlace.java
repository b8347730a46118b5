package io.tidemark.core.feed;

import java.util.Comparator;

/**
 * Where a SyncLog lies in its owner's history: all changes of an owner lie in one partition, whose log times never go
 * back, so no two share a place and none that comes later lies before one that was there.
 *
 * @param processedAt when the change was appended, milliseconds since 1970 UTC
 * @param offset of its first copy in the log
 */
public record LogPlace(long processedAt, long offset) implements Comparable<LogPlace> {
    private static final Comparator<LogPlace> ORDER =
            Comparator.comparingLong(LogPlace::processedAt).thenComparingLong(LogPlace::offset);

    @Override
    public int compareTo(LogPlace other) {
        return ORDER.compare(this, other);
    }
}
