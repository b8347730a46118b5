package io.tidemark.core.cursor;

/** What of the past a device is sent (H5): a first sync leaves out what was deleted before it began. */
public sealed interface FirstSync {
    /** It has begun and no page has been read yet: a frozen first sync has no head at its start. */
    record Unstarted() implements FirstSync {}

    /** Tombstones up to this head are left out; later deletions are sent. */
    record Since(long head) implements FirstSync {}

    /** It is over, or never was one: every tombstone is sent. */
    record Over() implements FirstSync {}

    /**
     * Everything is sent once more, and nobody knows what the device was told of its own changes: it is told of every
     * rejected one (H4), once all that is in the log is readable.
     */
    record Again() implements FirstSync {}

    FirstSync UNSTARTED = new Unstarted();
    FirstSync OVER = new Over();
    FirstSync AGAIN = new Again();
}
