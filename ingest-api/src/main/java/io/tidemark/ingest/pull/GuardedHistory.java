package io.tidemark.ingest.pull;

import io.tidemark.core.feed.HistoryPage;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.HistoryReader;

/** The history behind the guard: throws {@link Unreadable} and nothing else. */
final class GuardedHistory implements HistoryReader {
    private final HistoryReader history;
    private final ReadModelGuard guard;

    GuardedHistory(HistoryReader history, ReadModelGuard guard) {
        this.history = history;
        this.guard = guard;
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return guard.call(() -> history.history(query));
    }
}
