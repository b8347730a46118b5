package io.tidemark.bench.soak;

import java.time.Duration;

/** How often what is read, so that a run of any length has enough of it and suffers little from it. */
record Pace(Duration total) {
    /** The first half: caches fill, compilers work, stores find their shape. */
    Duration warmUp() {
        return total.dividedBy(2);
    }

    Duration sample() {
        return between(2, total.dividedBy(240), 15);
    }

    /** A full collection stands in the way of everybody, so it is rare. */
    Duration heap() {
        return between(10, total.dividedBy(60), 60);
    }

    /** What the folder grew by is told over this time. */
    Duration growth() {
        return between(60, total.dividedBy(20), 600);
    }

    private static Duration between(int least, Duration wanted, int most) {
        return Duration.ofSeconds(Math.max(least, Math.min(most, wanted.toSeconds())));
    }
}
