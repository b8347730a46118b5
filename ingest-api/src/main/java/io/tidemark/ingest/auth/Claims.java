package io.tidemark.ingest.auth;

/** What our own access tokens say, beside the usual. */
final class Claims {
    /** Who gives them, and whom they are for: nobody else's tokens are taken, whoever shares the secret. */
    static final String ISSUER = "tidemark";

    static final String AUDIENCE = "tidemark";
    static final String SESSION = "sid";
    static final String DEVICE = "device_id";
    /** Of the revocations, when the session began. */
    static final String POSITION = "rev";

    private Claims() {}
}
