package io.tidemark.core.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Runs a property for many seeds. A failing seed names itself in the message; pin it with {@link #pinned} as a test of
 * its own. {@code -Dtidemark.seeds=10} runs ten times as many.
 */
public final class Seeds {
    private Seeds() {}

    /** A claim that holds whatever {@code random} gives. */
    @FunctionalInterface
    public interface Property {
        void holds(RandomGenerator random) throws Exception;
    }

    /** Seeds 1 to {@code count}. */
    public static void forEach(int count, Property property) {
        LongStream.rangeClosed(1, (long) count * Integer.getInteger("tidemark.seeds", 1))
                .forEach(seed -> run(seed, property));
    }

    /** These seeds and no others. */
    public static void pinned(Property property, long... seeds) {
        LongStream.of(seeds).forEach(seed -> run(seed, property));
    }

    private static void run(long seed, Property property) {
        try {
            property.holds(new SplittableRandom(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("Seed " + seed + " (pin it: Seeds.pinned(…, " + seed + ")): " + e.getMessage(), e);
        }
    }
}
