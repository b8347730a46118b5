package io.tidemark.ingest.events;

import java.io.IOException;

/** Where the bytes of a stream go. Nothing here ever waits. */
interface Outlet {
    /** Whether bytes can be written now. If not, somebody is told when they can. */
    boolean isReady();

    /**
     * To be called only when ready.
     *
     * @throws IOException if the device has left
     */
    void write(byte[] bytes) throws IOException;

    /** Ends the answer; doing it again changes nothing. */
    void close();
}
