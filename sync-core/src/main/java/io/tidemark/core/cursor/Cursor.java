package io.tidemark.core.cursor;

/**
 * Where a device stands. Positions are versions, never times (O2, H5).
 *
 * @param epoch the log that the position counts in; a cursor of another epoch means a resync (H8)
 * @param position every change of state up to this version of the owner's data has been sent
 */
public record Cursor(String epoch, long position, FirstSync firstSync, Owed owed) {
    /** Of a cursor given while nobody could say what log it is: it stands nowhere, and owes what it owes. */
    public static final String NO_EPOCH = "";

    /** For a device that has nothing: a first sync. */
    public static Cursor first(String epoch) {
        return new Cursor(epoch, 0, FirstSync.UNSTARTED, Owed.NOTHING);
    }

    /** For a device that has rows and no known position: everything again, with tombstones (H6, H8). */
    public static Cursor again(String epoch, Owed owed) {
        return new Cursor(epoch, 0, FirstSync.AGAIN, owed);
    }

    /** Whether the device may have been told nothing of what became of its changes, whatever it is owed besides. */
    public boolean isAgain() {
        return firstSync instanceof FirstSync.Again;
    }

    /** Whether the device has had everything once, so that it is sent nothing but what changes. */
    public boolean isPastFirstSync() {
        return firstSync instanceof FirstSync.Over;
    }

    /** The same position with more to be told: what a frozen answer gives (H3). */
    public Cursor owing(Owed more) {
        return new Cursor(epoch, position, firstSync, owed.plus(more));
    }

    /**
     * After a complete answer: everything owed has been told, and the position never decreases.
     *
     * @param horizon up to where the page holds everything
     * @param head the owner's version before the page was read
     */
    public Cursor advanced(long horizon, long head) {
        long next = Math.max(position, Math.min(horizon, head));
        return new Cursor(epoch, next, firstSyncAfter(next, head), Owed.NOTHING);
    }

    private FirstSync firstSyncAfter(long next, long head) {
        if (isAgain()) {
            return FirstSync.OVER;
        }
        FirstSync begun = firstSync instanceof FirstSync.Unstarted ? new FirstSync.Since(head) : firstSync;
        return begun instanceof FirstSync.Since since && next >= since.head() ? FirstSync.OVER : begun;
    }

    /** Deleted entities are sent only above this version; {@code head} is the owner's version now. */
    public long tombstonesAfter(long head) {
        if (firstSync instanceof FirstSync.Unstarted) {
            return head;
        }
        return firstSync instanceof FirstSync.Since since ? since.head() : 0;
    }
}
