package io.tidemark.ingest.account;

import io.tidemark.core.account.Session;

/** What a client gets to go on with. */
record Granted(Session session, String accessToken, String refreshToken) {
    @Override
    public String toString() {
        return "Granted[" + session.id() + "]";
    }
}
