package io.tidemark.core.feed;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A page of an owner's data in the order of versions.
 *
 * @param hasMore whether the limit cut it off
 * @param horizon everything up to this version that the reader asked for is in it; {@link Long#MAX_VALUE} if uncut
 */
public record Slice(List<? extends Row> rows, boolean hasMore, long horizon) {
    /** Nothing was asked for, and nothing is missing. */
    public static final Slice NOTHING = new Slice(List.of(), false, Long.MAX_VALUE);

    private static final int FIXED = 256;

    public Slice {
        rows = List.copyOf(rows);
    }

    /** Every row as a value. */
    public List<EntityView> entities() {
        return rows.stream().map(Row::view).toList();
    }

    /** As much of it as the limit allows, without splitting a version. */
    public Slice within(PageLimit limit) {
        return merge(List.of(rows.iterator()), limit);
    }

    /** Merges sources that are each in the order of versions, and stops at the limit without splitting a version. */
    public static Slice merge(List<? extends Iterator<? extends Row>> sources, PageLimit limit) {
        PriorityQueue<Source> queue = new PriorityQueue<>(Comparator.comparingLong(s -> s.next.version()));
        sources.stream().filter(Iterator::hasNext).forEach(it -> queue.add(new Source(it)));
        List<Row> page = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty()) {
            Source source = queue.remove();
            Row next = source.next;
            bytes += FIXED + next.size();
            boolean full = page.size() >= limit.documents() || bytes > limit.bytes();
            if (full && !page.isEmpty() && page.get(page.size() - 1).version() < next.version()) {
                return new Slice(page, true, page.get(page.size() - 1).version());
            }
            page.add(next);
            if (source.advance()) {
                queue.add(source);
            }
        }
        return new Slice(page, false, Long.MAX_VALUE);
    }

    private static final class Source {
        private final Iterator<? extends Row> rest;
        private Row next;

        private Source(Iterator<? extends Row> rows) {
            rest = rows;
            next = rows.next();
        }

        private boolean advance() {
            if (!rest.hasNext()) {
                return false;
            }
            next = rest.next();
            return true;
        }
    }
}
