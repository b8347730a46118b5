package io.tidemark.core.cursor;

/** Whether a device is still on its first sync, which leaves out what was deleted before it began (H5). */
public sealed interface FirstSync {
    /** It has begun and no page has been read yet: a frozen first sync has no head at its start. */
    record Unstarted() implements FirstSync {}

    /** Tombstones up to this head are left out; later deletions are sent. */
    record Since(long head) implements FirstSync {}

    /** It is over, or never was one: every tombstone is sent. */
    record Over() implements FirstSync {}

    FirstSync UNSTARTED = new Unstarted();
    FirstSync OVER = new Over();
}
