package io.tidemark.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.NaiveFold;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Seeds;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MergeAgainstNaiveFoldTest {
    // The state is what a second, plainer reading of the laws makes of the same log.
    @Test
    @Law({"C1", "C2", "I5", "M1", "M2", "M3", "M4", "M7", "O2"})
    void stateIsTheNaiveFoldOfTheLog() {
        Seeds.forEach(500, random -> {
            OwnerLog log = OwnerLog.random(random, 60);

            NaiveFold naive = NaiveFold.of(log.arrivals(), rejected(log));

            assertThat(log.views()).isEqualTo(naive.views());
            assertThat(log.state().version()).isEqualTo(naive.head());
        });
    }

    /** The comparison says something only if the logs hold what the laws are about. */
    @Test
    void randomLogsMeetEveryStatusAndEveryConflict() {
        Set<Status> statuses = new HashSet<>();
        Set<Conflict.Kind> kinds = new HashSet<>();
        Seeds.forEach(30, random -> {
            OwnerLog log = OwnerLog.random(random, 60);
            log.outcomes().forEach(outcome -> statuses.add(outcome.status()));
            log.mergedOutcomes().forEach(merged -> merged.conflicts().forEach(c -> kinds.add(c.kind())));
        });

        assertThat(statuses).containsExactlyInAnyOrder(Status.values());
        assertThat(kinds).containsExactlyInAnyOrder(Conflict.Kind.values());
    }

    private static Set<Long> rejected(OwnerLog log) {
        return log.outcomes().stream()
                .filter(Outcome.Rejected.class::isInstance)
                .map(outcome -> outcome.source().offset())
                .collect(Collectors.toSet());
    }
}
