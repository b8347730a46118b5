package io.tidemark.readmodel;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads whatever generation is live. It asks which one that is for every answer, by one small read, and never from
 * memory: a generation that is no longer live is not written any more, so an answer from it would go back in time (P4).
 */
public final class LiveReader implements FeedReader {
    private final Generations generations;
    private final Opener opener;
    private final Function<Generation, FeedReader> readers;
    private final Map<Generation, FeedReader> opened = new ConcurrentHashMap<>();
    private volatile Generation last = Generation.FIRST;

    /**
     * What was found in one request, in this order: which generation is live, and of the one that it was asked of the
     * SyncLogs, the head and what little there is above a version.
     */
    record Found(Generation live, List<SyncLog> logs, long head, Optional<Slice> rest) {}

    /** Asks in one request; {@code generation} is a guess, to be held against what is found. */
    interface Opener {
        Found find(Generation generation, OwnerId owner, Collection<ChangeKey> changes, OptionalLong above);
    }

    /** @param readers the reader of one generation */
    public LiveReader(Generations generations, Function<Generation, FeedReader> readers) {
        this(
                generations,
                (generation, owner, changes, above) -> {
                    Generation live = generations.read().live();
                    Opening asked = readers.apply(generation).open(owner, changes, above);
                    return new Found(live, asked.logs(), asked.head(), asked.rest());
                },
                readers);
    }

    LiveReader(Generations generations, Opener opener, Function<Generation, FeedReader> readers) {
        this.generations = generations;
        this.opener = opener;
        this.readers = readers;
    }

    @Override
    public FeedReader pinned() {
        return reader(generations.read().live());
    }

    private FeedReader reader(Generation live) {
        last = live;
        return opened.computeIfAbsent(live, readers);
    }

    /** As a rule the generation is the one of the answer before, and one request tells all; else it is asked for again. */
    @Override
    public Opening open(OwnerId owner, Collection<ChangeKey> changes, OptionalLong above) {
        Generation guess = last;
        if (changes.size() <= Chunks.MAX_COUNT) {
            Found found = opener.find(guess, owner, changes, above);
            if (found.live().equals(guess)) {
                return new Opening(reader(guess), found.logs(), found.head(), found.rest());
            }
        }
        return FeedReader.super.open(owner, changes, above);
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
    public Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
        return pinned().unseen(owner, device, most);
    }

    @Override
    public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
        return pinned().slice(owner, after, tombstonesAfter, limit);
    }

    @Override
    public List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys) {
        return pinned().entities(owner, keys);
    }
}
