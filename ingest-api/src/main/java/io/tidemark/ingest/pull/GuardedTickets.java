package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.identity.Writer;

/** The tickets behind the guard: throws {@link Unreadable} and nothing else. */
final class GuardedTickets implements TicketStore {
    private final TicketStore tickets;
    private final ReadModelGuard guard;

    GuardedTickets(TicketStore tickets, ReadModelGuard guard) {
        this.tickets = tickets;
        this.guard = guard;
    }

    @Override
    public Stored load(Writer device) {
        return guard.call(() -> tickets.load(device));
    }

    @Override
    public boolean save(Writer device, Stored read, DeviceTickets next) {
        return guard.call(() -> tickets.save(device, read, next));
    }
}
