package io.tidemark.readmodel;

/** The database holds what was made from another log. Nothing can mend that but another database or another cluster. */
public final class BoundToAnotherLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String bound;
    private final String wanted;

    BoundToAnotherLog(String bound, String wanted) {
        super("This database was filled from another Kafka cluster: its versions and offsets count in another log."
                + " Use the cluster it belongs to, or an empty database (another name in MONGODB_URI).");
        this.bound = bound;
        this.wanted = wanted;
    }

    /** The cluster that the database belongs to. */
    public String bound() {
        return bound;
    }

    /** The cluster that it was to serve. */
    public String wanted() {
        return wanted;
    }
}
