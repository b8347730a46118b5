package io.tidemark.system.chaos.network;

/**
 * Everything that one party sends to one server, and the answers.
 *
 * @param from a server with a JVM, or {@link #DEVICES}
 * @param to a server
 */
public record Link(String from, String to) {
    /** All devices together. */
    public static final String DEVICES = "devices";
}
