package io.tidemark.system.world;

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
import java.util.Set;

/** A feed that gives everything on; whoever breaks a law overrides what the law is about. */
class PassingFeed implements FeedReader {
    private final FeedReader real;

    PassingFeed(FeedReader real) {
        this.real = real;
    }

    @Override
    public String epoch() {
        return real.epoch();
    }

    @Override
    public long head(OwnerId owner) {
        return real.head(owner);
    }

    @Override
    public Map<Integer, Long> progress() {
        return real.progress();
    }

    @Override
    public List<SyncLog> logs(Collection<ChangeKey> changes) {
        return real.logs(changes);
    }

    @Override
    public List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
        return real.logsAt(author, sources);
    }

    @Override
    public Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
        return real.unseen(owner, device, most);
    }

    @Override
    public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        return real.slice(owner, after, tombstonesAfter, limit);
    }

    @Override
    public List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys) {
        return real.entities(owner, keys);
    }
}
