package io.tidemark.ingest.sync;

import io.tidemark.ingest.pull.Start;
import io.tidemark.ingest.push.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An exchange that has appended and now waits.
 *
 * @param start empty if the read model is away
 * @param readable done when the waiting is over, with whether everything owed and taken is readable (H2, H3)
 */
record Begun(Request request, Optional<Start> start, List<Receipt> receipts, CompletableFuture<Boolean> readable) {}
