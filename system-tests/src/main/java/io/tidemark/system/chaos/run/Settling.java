package io.tidemark.system.chaos.run;

import io.tidemark.system.chaos.check.Finding;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.chaos.load.Fleet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The end of the load: until everything is readable and every device has it, three minutes at most. */
record Settling(Fleet fleet, Logs logs, Store store) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** What is still not at rest then; empty if all is. */
    Optional<Finding> settled() throws InterruptedException {
        long begin = System.nanoTime();
        fleet.rest();
        if (!Until.isSo(fleet::isIdle, LIMIT)) {
            return unsettled("some device still has something to send or to fetch");
        }
        if (!Until.isSo(this::isReadable, left(begin))) {
            return unsettled("not everything is readable");
        }
        fleet.askAgain();
        return Until.isSo(fleet::isIdle, left(begin)) ? Optional.empty() : unsettled("some device still asks");
    }

    private static Optional<Finding> unsettled(String why) {
        return Optional.of(new Finding(What.UNSETTLED, "after " + LIMIT.toSeconds() + " s " + why));
    }

    private static Duration left(long begin) {
        return LIMIT.minusNanos(System.nanoTime() - begin);
    }

    private boolean isReadable() {
        try {
            return lag().isEmpty();
        } catch (RuntimeException notNow) {
            return false;
        }
    }

    /** Records that are not readable yet, by partition. */
    private Map<Integer, Long> lag() {
        Map<Integer, Long> progress = store.progress();
        Map<Integer, Long> lag = new TreeMap<>();
        logs.ends().forEach((partition, end) -> {
            long behind = end - 1 - progress.getOrDefault(partition, -1L);
            if (behind > 0) {
                lag.put(partition, behind);
            }
        });
        return lag;
    }
}
