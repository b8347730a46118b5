package io.tidemark.standalone.broker;

/** How far an append has gone when the broker acknowledges it. */
public enum Durability {
    /** On the disk, in every topic and the internal ones too: survives the loss of power. One broker has no replica to lean on. */
    DURABLE,
    /** In the page cache: survives any kill of the process, not the loss of power. */
    DEFAULT
}
