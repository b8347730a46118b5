package io.tidemark.ingest.pull;

import io.tidemark.core.identity.Writer;

/** Knows which devices ask because they were told to, and so will be given something. A guess, for speed alone. */
@FunctionalInterface
public interface Expectant {
    /** Whether the device was told to ask and has not asked since; to be called once for each time that it asks. */
    boolean asks(Writer device);
}
