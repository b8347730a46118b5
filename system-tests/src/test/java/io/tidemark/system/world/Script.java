package io.tidemark.system.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What happens in one run of World, and all there is to it: the same script is the same run. */
record Script(List<Step> steps) {
    private static final List<Step.Kind> WEIGHED = Arrays.stream(Step.Kind.values())
            .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
            .toList();

    Script {
        steps = List.copyOf(steps);
    }

    /** Some scripts are short and some long, and some steps are rare in one script and frequent in another. */
    static Script of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = 20 + random.nextInt(140);
        List<Step.Kind> favoured = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            favoured.add(WEIGHED.get(random.nextInt(WEIGHED.size())));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Step.Kind kind = random.nextInt(4) == 0
                    ? favoured.get(random.nextInt(favoured.size()))
                    : WEIGHED.get(random.nextInt(WEIGHED.size()));
            steps.add(new Step(kind, random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)));
        }
        return new Script(steps);
    }

    /** A script from its lines. */
    static Script parse(String text) {
        return new Script(
                text.lines().filter(line -> !line.isBlank()).map(Step::parse).toList());
    }

    /** One step a line. */
    String text() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }

    /** A script from which no step can be left out without it ceasing to fail; runs the world once for each try. */
    Script shrunk(Predicate<Script> fails) {
        Script least = this;
        for (int chunk = Math.max(1, steps.size() / 2); chunk >= 1; chunk = chunk / 2) {
            boolean smaller = true;
            while (smaller) {
                smaller = false;
                for (int from = least.steps.size() - chunk; from >= 0; from -= chunk) {
                    Script without = least.without(from, chunk);
                    if (fails.test(without)) {
                        least = without;
                        smaller = true;
                        from = Math.min(from, least.steps.size());
                    }
                }
            }
        }
        return least;
    }

    private Script without(int from, int count) {
        List<Step> left = new ArrayList<>(steps.subList(0, from));
        left.addAll(steps.subList(Math.min(steps.size(), from + count), steps.size()));
        return new Script(left);
    }
}
