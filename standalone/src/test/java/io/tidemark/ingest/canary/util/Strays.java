package io.tidemark.ingest.canary.util;

/** A canary: an architecture rule must reject it. */
public final class Strays {
    final String lost = "found";
}
