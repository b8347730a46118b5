package io.tidemark.core.cursor;

import io.tidemark.core.identity.Writer;

/** Keeps the tickets of every device (H6). Outside any generation of the read model. Thread-safe. */
public interface TicketStore {
    /**
     * A device's tickets as they were read.
     *
     * @param revision how often the device's tickets have been saved; 0 where nothing is stored
     */
    record Stored(DeviceTickets tickets, long revision) {}

    /** The tickets of a device, {@link DeviceTickets#NONE} at revision 0 if it has none. */
    Stored load(Writer device);

    /** Stores {@code next} unless somebody saved since {@code read}; durable when it answers true. */
    boolean save(Writer device, Stored read, DeviceTickets next);
}
