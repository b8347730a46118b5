package io.tidemark.core.feed;

import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.cursor.TicketStore;

class InMemoryTicketsTest extends TicketStoreContract {
    private final TicketStore store = new InMemoryTickets();

    @Override
    protected TicketStore store() {
        return store;
    }
}
