package io.tidemark.ingest.limits;

import java.util.List;

/** Whose requests are counted together: an IPv4 address, or the /64 that one IPv6 subscriber has. */
public final class ClientAddress {
    private static final int GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;

    private ClientAddress() {}

    /** @param remote the connection's address as the container gives it, groups written out; never a header */
    public static String of(String remote) {
        List<String> groups = List.of(remote.split(":", -1));
        return groups.size() == GROUPS ? String.join(":", groups.subList(0, NETWORK_GROUPS)) : remote;
    }
}
