package io.tidemark.merge.process;

import io.tidemark.core.merge.Outcome;
import java.util.Optional;

/** Is told every outcome when it is decided, and again if its transaction is repeated. Called by every stream thread. */
@FunctionalInterface
public interface Decisions {
    /** For whoever does not want to know. */
    Decisions UNHEARD = (outcome, trace) -> {};

    /** @param trace of the change's record, as it came */
    void decided(Outcome outcome, Optional<byte[]> trace);
}
