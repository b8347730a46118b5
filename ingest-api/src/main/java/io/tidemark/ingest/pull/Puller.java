package io.tidemark.ingest.pull;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.FeedReader.Opening;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.ingest.push.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a complete answer: generation, SyncLogs, head, documents, echo, in this order (rules for an answer). */
public final class Puller {
    /** So many of the latest; the rows of older ones are years old. */
    private static final int UNSEEN = 5_000;

    private final FeedReader feed;
    private final Expectant expectant;

    public Puller(FeedReader feed, Expectant expectant) {
        this.feed = feed;
        this.expectant = expectant;
    }

    /**
     * To be called when everything owed and taken is readable. Empty if a SyncLog of this request is missing all the
     * same, which P1 rules out: the answer is then as good as frozen.
     *
     * @throws Unreadable if the read model is away
     */
    public Optional<Pulled> read(Writer device, Start asked, List<Receipt> receipts, int limit) {
        OwnerId owner = new OwnerId(device.user().value());
        Set<ChangeKey> keys = taken(receipts);
        Opening opening = feed.open(owner, keys, along(device, asked.cursor()));
        return opening.logs().size() < keys.size()
                ? Optional.empty()
                : Optional.of(read(opening, device, owner, asked, receipts, limit));
    }

    /** Above which version to read along, which is in vain if there is nothing new. */
    private OptionalLong along(Writer device, Cursor cursor) {
        return expectant.asks(device) && cursor.isPastFirstSync()
                ? OptionalLong.of(cursor.position())
                : OptionalLong.empty();
    }

    private static Pulled read(
            Opening opening, Writer device, OwnerId owner, Start asked, List<Receipt> receipts, int limit) {
        FeedReader reader = opening.reader();
        SortedSet<Source> sources = asked.cursor().owed().pending().sources();
        List<SyncLog> pending = sources.isEmpty() ? List.of() : reader.logsAt(device.user(), sources);
        Start known = covers(pending, sources) ? asked : asked.again(Resync.UNKNOWN_PENDING);
        Start start = known.isAhead(opening.head()) ? known.again(Resync.AHEAD) : known;
        Set<EntityKey> echo = Echo.of(owner, asked.cursor().owed().refused(), receipts, pending);
        if (start.cursor().isAgain()) {
            echo.addAll(reader.unseen(owner, device, UNSEEN));
        }
        Slice page = isAllItsOwn(start.cursor(), opening)
                ? Slice.NOTHING
                : page(opening, owner, start.cursor(), PageLimit.of(limit));
        List<EntityView> echoed = current(reader, owner, echo, page);
        return new Pulled(start, opening.logs(), pending, opening.head(), page, echo, echoed);
    }

    /**
     * Whether each version above the device's position was made by this very request: the echo then tells all that a page
     * could.
     */
    private static boolean isAllItsOwn(Cursor cursor, Opening opening) {
        long missing = opening.head() - cursor.position();
        if (missing <= 0 || missing > opening.logs().size()) {
            return false;
        }
        return opening.logs().stream()
                        .flatMapToLong(log -> log.version().stream())
                        .filter(version -> version > cursor.position() && version <= opening.head())
                        .distinct()
                        .count()
                == missing;
    }

    /** A device that has everything up to the head is owed nothing of what may already lie above it. */
    private static Slice page(Opening opening, OwnerId owner, Cursor cursor, PageLimit limit) {
        long head = opening.head();
        if (cursor.position() >= head) {
            return Slice.NOTHING;
        }
        if (cursor.isPastFirstSync() && opening.rest().isPresent()) {
            return opening.rest().get().within(limit);
        }
        return opening.reader().slice(owner, cursor.position(), cursor.tombstonesAfter(head), limit);
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

    /** Those that no row of the page tells already. */
    private static List<EntityView> current(FeedReader feed, OwnerId owner, Set<EntityKey> echo, Slice page) {
        if (echo.isEmpty()) {
            return List.of();
        }
        Set<EntityId> told = page.rows().stream().map(Row::id).collect(Collectors.toSet());
        List<EntityKey> untold =
                echo.stream().filter(key -> !told.contains(key.id())).toList();
        return untold.isEmpty() ? List.of() : feed.entities(owner, untold);
    }
}
