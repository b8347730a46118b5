package io.tidemark.ingest.judge;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.Refusal;

/** A submitted change after the judgement at the door (H1). */
public sealed interface Judged {
    /** Fit to be appended; its values are in their normal form. */
    record Accepted(Change change) implements Judged {}

    /** Never to be appended; it stays with the device and leaves no SyncLog (O4). */
    record Refused(Named about, Refusal refusal) implements Judged {}
}
