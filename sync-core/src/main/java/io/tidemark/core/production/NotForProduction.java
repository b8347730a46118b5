package io.tidemark.core.production;

import java.util.List;

/** Everything that keeps a service from being started in production, in one message for whoever starts it. */
public final class NotForProduction extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NotForProduction(List<String> findings) {
        super("This is production (NODE_ENV or a profile says so), and it cannot be started like this:\n  - "
                + String.join(".\n  - ", findings)
                + ".\nWhat is meant to be so is named in PRODUCTION_ALLOW, with commas between: unauthenticated-kafka,"
                + " unauthenticated-mongodb, any-origin, guessable-secret.");
    }
}
