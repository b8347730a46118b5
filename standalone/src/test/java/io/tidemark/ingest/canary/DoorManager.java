package io.tidemark.ingest.canary;

/** A canary: an architecture rule must reject it. */
public final class DoorManager {
    final String does = "what?";
}
