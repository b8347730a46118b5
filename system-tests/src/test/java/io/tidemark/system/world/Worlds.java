package io.tidemark.system.world;

import java.util.Optional;
import java.util.function.Supplier;

/** Runs worlds by seed or by script. */
final class Worlds {
    private Worlds() {}

    /** Fails with the shortest script that still fails, so that it can be read and run again. */
    static void check(long seed, Seams seams, Tally tally) {
        Script script = Script.of(seed);
        Optional<Throwable> failure = failure(script, () -> seams, tally);
        if (failure.isPresent()) {
            Script least = script.shrunk(
                    shorter -> failure(shorter, () -> seams, new Tally()).isPresent());
            Throwable why = failure(least, () -> seams, new Tally()).orElse(failure.get());
            throw new AssertionError(
                    "World of seed " + seed + " (-Dworld.seed=" + seed + "): "
                            + failure.get().getMessage()
                            + "\nThe same in " + least.steps().size() + " steps, for Worlds.replay: " + why.getMessage()
                            + "\n" + least.text(),
                    why);
        }
    }

    /** Runs the lines of a script. */
    static void replay(String lines) {
        World.run(Script.parse(lines), new Seams(), new Tally());
    }

    /** What breaks in this world, if anything does. */
    static Optional<Throwable> failure(Script script, Supplier<Seams> seams, Tally tally) {
        try {
            World.run(script, seams.get(), tally);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(e);
        }
    }
}
