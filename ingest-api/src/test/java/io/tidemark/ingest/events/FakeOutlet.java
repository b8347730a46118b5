package io.tidemark.ingest.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** What a device would have read, and a device that reads when it is told to. */
final class FakeOutlet implements Outlet {
    private final StringBuilder read = new StringBuilder();
    private boolean ready = true;
    private boolean gone;
    private int writes;
    private int closed;

    void ready(boolean is) {
        ready = is;
    }

    /** The next write finds that the device has left. */
    void leave() {
        gone = true;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (!ready || closed > 0) {
            throw new AssertionError("Written to while it was " + (ready ? "closed" : "not ready"));
        }
        if (gone) {
            throw new IOException("gone");
        }
        writes++;
        read.append(new String(bytes, UTF_8));
    }

    @Override
    public void close() {
        closed++;
    }

    boolean isClosed() {
        return closed > 0;
    }

    String read() {
        return read.toString();
    }

    int writes() {
        return writes;
    }

    /** How many hints the device has heard. */
    int hints() {
        return read().split("event: sync\ndata: \\{}\n\n", -1).length - 1;
    }
}
