package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityKey;
import java.util.List;
import java.util.Set;

/**
 * What one complete answer is made of, read in this order.
 *
 * @param start where the page starts; a resync may have been found on the way
 * @param own the SyncLogs of this request's changes
 * @param pending the SyncLogs of changes that were pending before it
 * @param head the owner's version before the page was read
 * @param echo the entities to echo (H4), whether they exist or not
 * @param echoed those that exist
 */
public record Pulled(
        Start start,
        List<SyncLog> own,
        List<SyncLog> pending,
        long head,
        Slice page,
        Set<EntityKey> echo,
        List<EntityView> echoed) {
    /** Where the device stands after it (rules for an answer). */
    public Cursor next() {
        return start.cursor().advanced(page.horizon(), head);
    }

    /** Whether more can be fetched at once: rows above the head are not asked for again. */
    public boolean hasMore() {
        return page.hasMore() && page.horizon() < head;
    }
}
