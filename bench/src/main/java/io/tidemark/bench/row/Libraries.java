package io.tidemark.bench.row;

import io.tidemark.bench.report.Numbers;
import java.util.HashMap;
import java.util.Map;

/** Users with much in their read model, made when a row first asks for one of that size. For one thread. */
final class Libraries {
    private static final int CLIENTS = 4;

    private final Map<Integer, String> bySize = new HashMap<>();

    /** A user with that many items, all readable. */
    String user(Session session, int items) throws Exception {
        String known = bySize.get(items);
        if (known != null) {
            return known;
        }
        session.progress().say("a user with " + Numbers.text(items) + " items, pushed by 500");
        String user = session.users()
                .onPartition("library-" + items, 7 % session.users().partitions());
        Devices.seed(session, user, 0, items, CLIENTS);
        session.pipeline().awaitQuiet(session.progress());
        bySize.put(items, user);
        return user;
    }
}
