package io.tidemark.system.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who breaks a law is caught, and by that law: else a green World would mean nothing. */
class WorldMutationTest {
    private static final int SEEDS = 1_500;

    @ParameterizedTest
    @EnumSource
    void brokenLawIsNoticed(Mutation mutation) {
        Set<String> broken = new HashSet<>();
        long seed = 0;
        while (!broken.contains(mutation.law()) && seed < SEEDS) {
            seed++;
            Worlds.failure(Script.of(seed), mutation::seams, new Tally())
                    .filter(Violation.class::isInstance)
                    .ifPresent(violation -> broken.add(((Violation) violation).law()));
        }
        System.out.println(
                mutation + ": " + mutation.law() + " after " + seed + " seeds, broken until then: " + broken);
        assertThat(broken).contains(mutation.law());
    }
}
