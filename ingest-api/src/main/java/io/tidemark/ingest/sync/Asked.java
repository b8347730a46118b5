package io.tidemark.ingest.sync;

import io.tidemark.ingest.turn.Turn;

/** A request that appends when its turn has come. */
record Asked(Request request, Turn turn) {}
