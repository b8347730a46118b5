package io.tidemark.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A generator that no longer reaches what it is for would make the properties on it empty. */
class SampleHistoryTest {
    @Test
    void historyReachesEveryStatus() {
        List<Outcome> outcomes = SampleHistory.of(new Random(1), new OwnerId("alice"), 0, 200);
        assertThat(outcomes).extracting(Outcome::status).contains(Status.values());
        assertThat(outcomes).filteredOn(o -> o.status() == Status.APPLIED).hasSizeGreaterThan(outcomes.size() / 4);
    }
}
