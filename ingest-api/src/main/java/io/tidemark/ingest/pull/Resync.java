package io.tidemark.ingest.pull;

/** Why a device is sent everything again, inside a 200 (H8). */
public enum Resync {
    /** The cursor is not one of ours. */
    UNREADABLE("unreadable"),
    /** The cursor counts in another log. */
    EPOCH("epoch"),
    /** The cursor is ahead of what there is. */
    AHEAD("ahead"),
    /** The cursor waits for changes that are not the author's. */
    UNKNOWN_PENDING("unknown_pending");

    private final String wireName;

    Resync(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
