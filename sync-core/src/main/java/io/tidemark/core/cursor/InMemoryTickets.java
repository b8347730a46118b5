package io.tidemark.core.cursor;

import io.tidemark.core.identity.Writer;
import java.util.HashMap;
import java.util.Map;

/** The reference for {@link TicketStore}. */
public final class InMemoryTickets implements TicketStore {
    private final Map<Writer, Stored> stored = new HashMap<>();

    @Override
    public synchronized Stored load(Writer device) {
        return stored.getOrDefault(device, new Stored(DeviceTickets.NONE, 0));
    }

    @Override
    public synchronized boolean save(Writer device, Stored read, DeviceTickets next) {
        if (load(device).revision() != read.revision()) {
            return false;
        }
        stored.put(device, new Stored(next, read.revision() + 1));
        return true;
    }
}
