package io.tidemark.system.chaos.check;

/**
 * Something that must not be.
 *
 * @param what which promise is broken
 * @param text where
 */
public record Finding(What what, String text) {
    /** The promises, by what it is called when one is broken. */
    public enum What {
        LOST("an acknowledged change is missing"),
        DOUBLED("a change was counted twice"),
        CHANGED("the log has not what the device sent"),
        OVERTAKEN("a device's changes lie in the log in another order"),
        UNDECIDED("not every record has its one outcome, in order"),
        MISJUDGED("an outcome is not what the laws say"),
        GAP("the owner's versions are not 1, 2, 3, …"),
        SYNC_LOG("a SyncLog is not what the log says"),
        DOCUMENT("the read model is not the fold of the log"),
        QUEUED("a device could not get rid of its changes"),
        DIVERGED("a device is not equal to the read model"),
        BACKWARDS("a device was shown an older version than before"),
        SKIPPED("a cursor passed a version that the device was not given"),
        UNECHOED("a complete answer does not show what it settles"),
        TOO_EARLY("an answer that is not complete carries updates"),
        REFUSED("the door refused what it must take"),
        UNSETTLED("the platform did not come to rest");

        private final String text;

        What(String text) {
            this.text = text;
        }
    }

    @Override
    public String toString() {
        return what + " (" + what.text + "): " + text;
    }
}
