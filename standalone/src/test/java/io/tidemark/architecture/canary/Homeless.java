package io.tidemark.architecture.canary;

/** A canary: an architecture rule must reject it. */
public final class Homeless {
    final String home = "none";
}
