package io.tidemark.system.chaos.run;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryPage;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.system.chaos.check.Stored;
import io.tidemark.system.naive.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The read model as it lies in MongoDB. */
final class Store implements AutoCloseable {
    private static final PageLimit PAGE = PageLimit.of(PageLimit.MAX_DOCUMENTS);

    private final ReadModelClient client;

    Store(String uri) {
        client = ReadModelClient.create(uri);
    }

    /** The last source offset that is readable, by partition. */
    Map<Integer, Long> progress() {
        return client.liveReader().progress();
    }

    Stored of(String user) {
        OwnerId owner = new OwnerId(user);
        FeedReader reader = client.liveReader();
        return new Stored(reader.head(owner), documents(reader, owner), logs(client.liveHistory(), owner));
    }

    private static Map<String, SortedMap<String, Object>> documents(FeedReader reader, OwnerId owner) {
        Map<String, SortedMap<String, Object>> documents = new TreeMap<>();
        long after = 0;
        boolean more = true;
        while (more) {
            Slice slice = reader.slice(owner, after, 0, PAGE);
            for (EntityView view : slice.entities()) {
                documents.put(view.type().wireName() + ":" + view.key().localId(), Documents.plain(view));
            }
            after = slice.horizon();
            more = slice.hasMore();
        }
        return documents;
    }

    private static List<SyncLog> logs(HistoryReader history, OwnerId owner) {
        List<SyncLog> logs = new ArrayList<>();
        HistoryQuery query = new HistoryQuery(
                owner,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                PAGE);
        HistoryPage page = history.history(query);
        logs.addAll(page.logs());
        while (page.next().isPresent()) {
            page = history.history(query.before(page.next().get()));
            logs.addAll(page.logs());
        }
        return logs;
    }

    @Override
    public void close() {
        client.close();
    }
}
