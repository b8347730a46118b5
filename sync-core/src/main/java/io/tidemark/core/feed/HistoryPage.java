package io.tidemark.core.feed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A page of an owner's history, newest first.
 *
 * @param next where it ends, if more lies behind it
 */
public record HistoryPage(List<SyncLog> logs, Optional<LogPlace> next) {
    public HistoryPage {
        logs = List.copyOf(logs);
    }

    /** Takes from SyncLogs, newest first, as many as the limit allows and at least one if there is any. */
    public static HistoryPage of(Iterator<SyncLog> newestFirst, PageLimit limit) {
        List<SyncLog> page = new ArrayList<>();
        long bytes = 0;
        while (newestFirst.hasNext()) {
            SyncLog next = newestFirst.next();
            bytes += next.size();
            boolean full = page.size() >= limit.documents() || bytes > limit.bytes();
            if (full && !page.isEmpty()) {
                return new HistoryPage(
                        page, Optional.of(page.get(page.size() - 1).place()));
            }
            page.add(next);
        }
        return new HistoryPage(page, Optional.empty());
    }
}
