package io.tidemark.bench.soak;

import java.util.SplittableRandom;

/** How devices behave: mostly they sync every few seconds; some go offline and come back with a backlog; some are replaced. */
final class Life {
    private static final double REPLACED = 0.02;
    private static final double OFFLINE = 0.10;
    private static final int LONGEST_OFFLINE = 60;

    private Life() {}

    /**
     * A device's next sync.
     *
     * @param after seconds from now
     * @param edits made until then
     * @param isNew whether another device comes, one that has nothing yet, and this one never again
     */
    record Visit(double after, int edits, boolean isNew) {}

    static Visit next(SplittableRandom random) {
        double dice = random.nextDouble();
        if (dice < REPLACED) {
            return new Visit(random.nextDouble(1, 10), 0, true);
        }
        if (dice < OFFLINE) {
            int seconds = random.nextInt(15, LONGEST_OFFLINE + 1);
            return new Visit(seconds, seconds, false);
        }
        return new Visit(random.nextDouble(2, 8), random.nextInt(4), false);
    }
}
