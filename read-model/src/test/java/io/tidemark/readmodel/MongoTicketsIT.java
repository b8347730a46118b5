package io.tidemark.readmodel;

import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.TicketStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoTicketsIT extends TicketStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private final TicketStore store = database.readModel().tickets();

    @Override
    protected TicketStore store() {
        return store;
    }

    @AfterEach
    void close() {
        database.close();
    }
}
