package io.tidemark.core.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Choices that every generator makes. */
public final class Pick {
    private Pick() {}

    @SafeVarargs
    public static <T> T one(RandomGenerator random, T... of) {
        return of[random.nextInt(of.length)];
    }

    public static <T> T one(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** True in {@code percent} of 100 cases. */
    public static boolean chance(RandomGenerator random, int percent) {
        return random.nextInt(100) < percent;
    }

    public static <T> List<T> shuffled(RandomGenerator random, List<T> of) {
        List<T> shuffled = new ArrayList<>(of);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }

    /** All of {@code of} in any order, some of them several times. */
    public static <T> List<T> shuffledWithCopies(RandomGenerator random, List<T> of) {
        List<T> copied = new ArrayList<>(of);
        of.stream().filter(each -> chance(random, 30)).forEach(copied::add);
        return shuffled(random, copied);
    }
}
