package io.tidemark.ingest.account;

/** Sends letters. A letter that is lost costs its reader another try. */
interface Mail {
    /** Whether there is any way to send one. */
    boolean isPossible();

    /** @throws RuntimeException if it could not be handed over */
    void send(Letter letter);
}
