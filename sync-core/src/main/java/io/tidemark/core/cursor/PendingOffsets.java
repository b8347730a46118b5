package io.tidemark.core.cursor;

import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records of {@code sync.changes} that a device appended and whose results it has not been told (H3). */
public record PendingOffsets(SortedSet<Source> sources) {
    public static final PendingOffsets NONE = new PendingOffsets(new TreeSet<>());

    public PendingOffsets {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    public static PendingOffsets of(Collection<Source> sources) {
        return new PendingOffsets(new TreeSet<>(sources));
    }

    public PendingOffsets plus(Collection<Source> more) {
        Set<Source> all = new TreeSet<>(sources);
        all.addAll(more);
        return of(all);
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** The largest offset of each partition: projected past these, everything pending is readable (P1). */
    public Map<Integer, Long> highest() {
        Map<Integer, Long> highest = new TreeMap<>();
        sources.forEach(source -> highest.merge(source.partition(), source.offset(), Math::max));
        return highest;
    }
}
