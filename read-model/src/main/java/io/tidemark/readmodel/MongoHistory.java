package io.tidemark.readmodel;

import io.tidemark.core.feed.HistoryPage;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.merge.Source;
import java.util.List;
import java.util.Map;

/** SyncLogs as a history, in MongoDB; see {@link HistoryReader}. */
final class MongoHistory implements HistoryReader {
    private final Marks marks;
    private final LogQueries logs;

    MongoHistory(ReadModelCollections collections) {
        marks = new Marks(collections);
        logs = new LogQueries(collections);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return Boundary.call(() -> {
            Map<Integer, Long> readable = marks.progress(); // before the SyncLogs: each of them is there by then (P1)
            HistoryPage page = page(query);
            HistoryPage shown = shown(page, readable);
            while (shown.logs().isEmpty() && page.next().isPresent()) {
                page = page(query.before(page.next().get()));
                shown = shown(page, readable);
            }
            return shown;
        });
    }

    private HistoryPage page(HistoryQuery query) {
        try (LogsInTurn newestFirst = new LogsInTurn(logs.history(query))) {
            return HistoryPage.of(newestFirst, query.limit());
        }
    }

    private static HistoryPage shown(HistoryPage page, Map<Integer, Long> readable) {
        List<SyncLog> logs =
                page.logs().stream().filter(log -> isReadable(log, readable)).toList();
        return new HistoryPage(logs, page.next());
    }

    private static boolean isReadable(SyncLog log, Map<Integer, Long> readable) {
        Source first = log.sources().first();
        return first.offset() <= readable.getOrDefault(first.partition(), -1L);
    }
}
