package io.tidemark.readmodel;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads whatever generation is live. It asks which one that is for every answer, by one small read, and never from
 * memory: a generation that is no longer live is not written any more, so an answer from it would go back in time (P4).
 */
public final class LiveReader implements FeedReader {
    private final Generations generations;
    private final Function<Generation, FeedReader> readers;
    private final Map<Generation, FeedReader> opened = new ConcurrentHashMap<>();

    /** @param readers the reader of one generation */
    public LiveReader(Generations generations, Function<Generation, FeedReader> readers) {
        this.generations = generations;
        this.readers = readers;
    }

    @Override
    public FeedReader pinned() {
        return opened.computeIfAbsent(generations.read().live(), readers);
    }

    @Override
    public String epoch() {
        return opened.computeIfAbsent(Generation.FIRST, readers).epoch(); // the same for all
    }

    @Override
    public long head(OwnerId owner) {
        return pinned().head(owner);
    }

    @Override
    public Map<Integer, Long> progress() {
        return pinned().progress();
    }

    @Override
    public List<SyncLog> logs(Collection<ChangeKey> changes) {
        return pinned().logs(changes);
    }

    @Override
    public List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
        return pinned().logsAt(author, sources);
    }

    @Override
    public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        return pinned().slice(owner, after, tombstonesAfter, limit);
    }

    @Override
    public List<EntityView> entities(OwnerId owner, Collection<EntityId> ids) {
        return pinned().entities(owner, ids);
    }
}
