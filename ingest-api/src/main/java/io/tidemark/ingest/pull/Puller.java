package io.tidemark.ingest.pull;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.ingest.push.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a complete answer: generation, SyncLogs, head, documents, echo, in this order (rules for an answer). */
public final class Puller {
    private final FeedReader feed;

    public Puller(FeedReader feed) {
        this.feed = feed;
    }

    /**
     * To be called when everything owed and taken is readable. Empty if a SyncLog of this request is missing all the
     * same, which P1 rules out: the answer is then as good as frozen.
     *
     * @throws Unreadable if the read model is away
     */
    public Optional<Pulled> read(Writer device, Start asked, List<Receipt> receipts, int limit) {
        return read(feed.pinned(), device, asked, receipts, limit);
    }

    private static Optional<Pulled> read(
            FeedReader feed, Writer device, Start asked, List<Receipt> receipts, int limit) {
        OwnerId owner = new OwnerId(device.user().value());
        Set<ChangeKey> keys = taken(receipts);
        List<SyncLog> own = keys.isEmpty() ? List.of() : feed.logs(keys);
        if (own.size() < keys.size()) {
            return Optional.empty();
        }
        SortedSet<Source> sources = asked.cursor().owed().pending().sources();
        List<SyncLog> pending = sources.isEmpty() ? List.of() : feed.logsAt(device.user(), sources);
        Start known = covers(pending, sources) ? asked : asked.again(Resync.UNKNOWN_PENDING);
        long head = feed.head(owner);
        Start start = known.isAhead(head) ? known.again(Resync.AHEAD) : known;
        Slice page = page(feed, owner, start.cursor(), head, limit);
        Set<EntityKey> echo = Echo.of(owner, asked.cursor().owed().refused(), receipts, pending);
        return Optional.of(new Pulled(start, own, pending, head, page, echo, current(feed, owner, echo)));
    }

    /** A device that has everything up to the head is owed nothing of what may already lie above it. */
    private static Slice page(FeedReader feed, OwnerId owner, Cursor cursor, long head, int limit) {
        return cursor.position() >= head
                ? Slice.NOTHING
                : feed.slice(owner, cursor.position(), cursor.tombstonesAfter(head), PageLimit.of(limit));
    }

    private static Set<ChangeKey> taken(List<Receipt> receipts) {
        return receipts.stream()
                .filter(Receipt.Taken.class::isInstance)
                .map(receipt -> ((Receipt.Taken) receipt).change().key())
                .collect(Collectors.toSet());
    }

    private static boolean covers(Collection<SyncLog> logs, SortedSet<Source> sources) {
        SortedSet<Source> missing = new TreeSet<>(sources);
        logs.forEach(log -> missing.removeAll(log.sources()));
        return missing.isEmpty();
    }

    private static List<EntityView> current(FeedReader feed, OwnerId owner, Set<EntityKey> echo) {
        return echo.isEmpty()
                ? List.of()
                : feed.entities(owner, echo.stream().map(EntityKey::id).toList());
    }
}
