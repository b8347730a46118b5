package io.tidemark.ingest.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.DeviceTickets.Issued;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.Writer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives the tickets that plain clients carry as {@code lastSyncTimestamp} (H6). It remembers what it stored last for each
 * device: storing compares revisions, so what is out of date is noticed then and read again. Thread-safe.
 */
public final class Tickets {
    private static final int ATTEMPTS = 8;
    private static final int REMEMBERED = 5_000;
    private static final Duration FOR = Duration.ofMinutes(2);

    private final TicketStore store;
    private final Cache<Writer, Stored> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(FOR).build();

    public Tickets(TicketStore store) {
        this.store = store;
    }

    /**
     * A ticket for {@code cursor}, stored before it is given; a device that comes with cursors is given its last one again
     * on every page but the last.
     *
     * @param more whether the device will ask for the next page at once
     * @param now milliseconds since 1970 UTC
     * @throws Unreadable if it cannot be stored now
     */
    public long issue(Writer device, Standing standing, Start start, Cursor cursor, boolean more, long now) {
        Optional<Stored> known = start.tickets().or(() -> Optional.ofNullable(remembered.getIfPresent(device)));
        if (known.isPresent()) {
            Stored stored = known.get();
            boolean carries = standing.cursor().isPresent() && start.resync().isEmpty();
            OptionalLong last = carries && more ? stored.tickets().lastWithin(start.cursor()) : OptionalLong.empty();
            if (last.isPresent()) {
                return last.getAsLong();
            }
            Issued issued = issued(standing, start, stored, cursor, now);
            boolean isFresh = start.tickets().isPresent();
            if (isRepeated(issued, stored) ? isFresh || carries : isSaved(device, stored, issued)) {
                return issued.ticket();
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Stored stored = store.load(device);
            Issued issued = issued(standing, start, stored, cursor, now);
            if (isRepeated(issued, stored) || isSaved(device, stored, issued)) {
                return issued.ticket();
            } // else another request of the device was quicker
        }
        throw new Unreadable("The device's tickets change too fast");
    }

    private static Issued issued(Standing standing, Start start, Stored stored, Cursor cursor, long now) {
        OptionalLong presented = presented(standing, start, stored.tickets());
        return stored.tickets().issue(presented, cursor, now);
    }

    /**
     * To a device without a cursor a ticket is repeated only on a fresh reading: another instance may have given later
     * ones since.
     */
    private static boolean isRepeated(Issued issued, Stored stored) {
        return issued.tickets().equals(stored.tickets());
    }

    private boolean isSaved(Writer device, Stored stored, Issued issued) {
        boolean saved = store.save(device, stored, issued.tickets());
        if (saved) {
            remembered.put(device, new Stored(issued.tickets(), stored.revision() + 1));
        } else {
            remembered.invalidate(device);
        }
        return saved;
    }

    /** A cursor that was given with a ticket shows as well as the ticket that its answer has arrived. */
    private static OptionalLong presented(Standing standing, Start start, DeviceTickets tickets) {
        if (standing.ticket().isPresent()
                || standing.cursor().isEmpty()
                || start.resync().isPresent()) {
            return standing.ticket();
        }
        return tickets.tickets().entrySet().stream()
                .filter(entry -> entry.getValue().equals(start.cursor()))
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }
}
