package io.tidemark.ingest.limits;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies that are still arriving, by client address. Too many of one address, and its oldest makes way: a body that
 * is sent at once is never among them, so that slow ones keep nobody out. Thread-safe.
 */
final class Arrivals {
    private final int mostBodies;
    private final long mostBytes;
    private final RefusedBodies refused;
    private final Map<String, Group> groups = new HashMap<>();

    private static final class Group {
        private final Map<Arrival, Long> bytes = new LinkedHashMap<>(); // oldest first
        private long sum;
    }

    /**
     * @param mostBodies of one address
     * @param mostBytes held by all of them
     * @param refused counts every body that does not get through
     */
    Arrivals(int mostBodies, long mostBytes, RefusedBodies refused) {
        this.mostBodies = mostBodies;
        this.mostBytes = mostBytes;
        this.refused = refused;
    }

    RefusedBodies refused() {
        return refused;
    }

    /** Others may have to make way. */
    void entered(String address, Arrival arrival, long bytes) {
        synchronized (this) {
            Group group = groups.computeIfAbsent(address, a -> new Group());
            group.bytes.put(arrival, bytes);
            group.sum += bytes;
        }
        makeRoom(address, arrival);
    }

    /** One that is still there holds more bytes. */
    void grew(String address, Arrival arrival, long more) {
        synchronized (this) {
            Group group = groups.get(address);
            if (group != null && group.bytes.computeIfPresent(arrival, (a, held) -> held + more) != null) {
                group.sum += more;
            }
        }
        makeRoom(address, arrival);
    }

    private void makeRoom(String address, Arrival spared) {
        for (Optional<Arrival> old = excess(address, spared); old.isPresent(); old = excess(address, spared)) {
            old.get().makeWay();
        }
    }

    private synchronized Optional<Arrival> excess(String address, Arrival spared) {
        Group group = groups.get(address);
        if (group == null || group.bytes.size() <= mostBodies && group.sum <= mostBytes) {
            return Optional.empty();
        }
        Optional<Arrival> oldest =
                group.bytes.keySet().stream().filter(a -> a != spared).findFirst();
        oldest.ifPresent(arrival -> left(address, arrival));
        return oldest;
    }

    synchronized void left(String address, Arrival arrival) {
        Group group = groups.get(address);
        if (group == null) {
            return;
        }
        Long held = group.bytes.remove(arrival);
        group.sum -= held == null ? 0 : held;
        if (group.bytes.isEmpty()) {
            groups.remove(address);
        }
    }

    synchronized int count() {
        return groups.values().stream().mapToInt(group -> group.bytes.size()).sum();
    }
}
