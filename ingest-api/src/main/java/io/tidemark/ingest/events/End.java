package io.tidemark.ingest.events;

/** Why a stream ended; the first two are not told, since nobody would hear it. */
enum End {
    LEFT(""),
    STUCK(""),
    EXPIRED("the token has expired"),
    REVOKED("the device was signed out"),
    REPLACED("the device has opened another stream"),
    STOPPING("the server is stopping");

    private final String comment;

    End(String comment) {
        this.comment = comment;
    }

    /** What the stream says last, or nothing. */
    String comment() {
        return comment;
    }
}
