package io.tidemark.ingest.push;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.merge.Source;
import io.tidemark.ingest.judge.Named;

/** Where one submitted change stands when all is appended that could be (H1). */
public sealed interface Receipt {
    /** In the log for good. */
    record Taken(Change change, Source source) implements Receipt {}

    /** Not known to be in the log: the device keeps it and sends it again. */
    record Untaken(Change change) implements Receipt {}

    /** Never to be sent again as it is. */
    record Refused(Named about, Refusal refusal) implements Receipt {}
}
