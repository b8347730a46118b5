package io.tidemark.ingest.answer;

import io.tidemark.core.change.Change;
import io.tidemark.core.merge.Conflict;

/** A conflict and the change that met it (O3). */
record ToldConflict(Change change, Conflict conflict) {}
