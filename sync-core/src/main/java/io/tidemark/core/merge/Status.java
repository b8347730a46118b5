package io.tidemark.core.merge;

/** How a change ended. The name is the {@code status} on the wire. */
public enum Status {
    APPLIED,
    PARTIALLY_SUPERSEDED,
    SUPERSEDED,
    DUPLICATE,
    REJECTED
}
