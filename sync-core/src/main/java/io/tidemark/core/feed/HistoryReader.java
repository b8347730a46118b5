package io.tidemark.core.feed;

/** What became of an owner's changes (O3, O4). Thread-safe. */
public interface HistoryReader {
    /**
     * The owner's SyncLogs that the query asks for, newest first. Only what is readable (P1), so that nothing turns up
     * later among what a page has passed.
     */
    HistoryPage history(HistoryQuery query);
}
