package io.tidemark.ingest.canary;

/** A canary: an architecture rule must reject it. */
public final class PublicForNobody {
    final String used = "never";
}
