package io.tidemark.ingest.pull;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The feed behind the guard: throws {@link Unreadable} and nothing else. */
final class GuardedReader implements FeedReader {
    private final FeedReader feed;
    private final ReadModelGuard guard;

    GuardedReader(FeedReader feed, ReadModelGuard guard) {
        this.feed = feed;
        this.guard = guard;
    }

    @Override
    public FeedReader pinned() {
        return new GuardedReader(guard.call(feed::pinned), guard);
    }

    @Override
    public Opening open(OwnerId owner, Collection<ChangeKey> changes, OptionalLong above) {
        Opening opening = guard.call(() -> feed.open(owner, changes, above));
        return new Opening(new GuardedReader(opening.reader(), guard), opening.logs(), opening.head(), opening.rest());
    }

    @Override
    public String epoch() {
        return guard.call(feed::epoch);
    }

    @Override
    public long head(OwnerId owner) {
        return guard.call(() -> feed.head(owner));
    }

    @Override
    public Map<Integer, Long> progress() {
        return guard.call(feed::progress);
    }

    @Override
    public List<SyncLog> logs(Collection<ChangeKey> changes) {
        return guard.call(() -> feed.logs(changes));
    }

    @Override
    public List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
        return guard.call(() -> feed.logsAt(author, sources));
    }

    @Override
    public Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
        return guard.call(() -> feed.unseen(owner, device, most));
    }

    @Override
    public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        return guard.call(() -> feed.slice(owner, after, tombstonesAfter, limit));
    }

    @Override
    public List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys) {
        return guard.call(() -> feed.entities(owner, keys));
    }
}
