package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.Writer;
import java.util.Map;
import java.util.OptionalLong;

/** Gives the tickets that plain clients carry as {@code lastSyncTimestamp} (H6). */
public final class Tickets {
    private static final int ATTEMPTS = 8;

    private final TicketStore store;

    public Tickets(TicketStore store) {
        this.store = store;
    }

    /**
     * A ticket for {@code cursor}, stored before it is given.
     *
     * @param now milliseconds since 1970 UTC
     * @throws Unreadable if it cannot be stored now
     */
    public long issue(Writer device, Standing standing, Start start, Cursor cursor, long now) {
        Stored stored = start.tickets().orElseGet(() -> store.load(device));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OptionalLong presented = presented(standing, start, stored.tickets());
            DeviceTickets.Issued issued = stored.tickets().issue(presented, cursor, now);
            if (issued.tickets().equals(stored.tickets()) || store.save(device, stored, issued.tickets())) {
                return issued.ticket();
            }
            stored = store.load(device); // another request of the device was quicker
        }
        throw new Unreadable("The device's tickets change too fast");
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
