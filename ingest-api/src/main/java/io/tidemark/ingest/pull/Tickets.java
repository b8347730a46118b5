package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets.Issued;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.Writer;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Gives the tickets that plain clients carry as {@code lastSyncTimestamp} (H6). A device with a cursor needs none as long
 * as it has it: it holds one beside its cursor, which is given again until it is ten minutes old. Thread-safe.
 */
public final class Tickets {
    /** Of the year 1970: it never stands for a cursor, since tickets are times of giving. */
    public static final long NONE = 0;

    private static final int ATTEMPTS = 8;
    private static final long RENEWED_MILLIS = Duration.ofMinutes(10).toMillis();

    private final TicketStore store;

    /**
     * @param ticket of the answer
     * @param held to be kept beside its cursor
     */
    public record Given(long ticket, OptionalLong held) {}

    public Tickets(TicketStore store) {
        this.store = store;
    }

    /**
     * A ticket for {@code cursor}, stored before it is given. A device with a cursor is given the one that it holds, which
     * stands for an earlier cursor of its own; or none, if the new cursor owes it something that the ticket knows nothing
     * of.
     *
     * @param now milliseconds since 1970 UTC
     * @throws Unreadable if it cannot be stored now
     */
    public Given issue(Writer device, Standing standing, Start start, Cursor cursor, long now) {
        if (standing.cursor().isPresent() && start.resync().isEmpty()) {
            OptionalLong held = start.held();
            if (!cursor.owed().isNothing()) {
                return new Given(NONE, held);
            }
            if (held.isPresent() && now - held.getAsLong() < RENEWED_MILLIS) {
                return new Given(held.getAsLong(), held);
            }
        }
        long ticket = stored(device, standing, start, cursor, now);
        return new Given(ticket, OptionalLong.of(ticket));
    }

    private long stored(Writer device, Standing standing, Start start, Cursor cursor, long now) {
        Stored stored = start.tickets().orElseGet(() -> store.load(device));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Issued issued = stored.tickets().issue(presented(standing, start), cursor, now);
            if (issued.tickets().equals(stored.tickets()) || store.save(device, stored, issued.tickets())) {
                return issued.ticket();
            }
            stored = store.load(device); // another request of the device was quicker
        }
        throw new Unreadable("The device's tickets change too fast");
    }

    /** A ticket beside a cursor shows as well as one that comes alone that its answer has arrived. */
    private static OptionalLong presented(Standing standing, Start start) {
        return standing.ticket().isPresent() ? standing.ticket() : start.held();
    }
}
