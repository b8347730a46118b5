package io.tidemark.ingest.limits;

import jakarta.servlet.ServletRequest;

/** A body that is here, and what it holds of the memory of all requests until somebody takes it over. */
record Arrived(byte[] bytes, InFlight.Claim claim) {
    private static final String ATTRIBUTE = Arrived.class.getName();
    private static final byte[] NOTHING = {};

    static boolean isAt(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** The request's body, held by {@code claim} from now on; empty if it has none. */
    static byte[] take(ServletRequest request, InFlight.Claim claim) {
        if (request.getAttribute(ATTRIBUTE) instanceof Arrived arrived) {
            claim.takeOver(arrived.claim());
            return arrived.bytes();
        }
        return NOTHING;
    }

    void putAt(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Gives back what nobody took over. */
    static void release(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Arrived arrived) {
            arrived.claim().close();
        }
    }
}
