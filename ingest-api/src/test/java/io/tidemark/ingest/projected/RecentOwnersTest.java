package io.tidemark.ingest.projected;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentOwnersTest {
    private static final List<OwnerId> ALL =
            Stream.of("ada", "bob", "cy", "dee").map(OwnerId::new).toList();
    private static final Duration AGO = Duration.ofSeconds(5);

    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final RecentOwners owners = new RecentOwners(2, () -> now);

    @Test
    void nobodyIsCompanyToOneself() {
        owners.moved(0, Set.of(ALL.get(0)));
        assertThat(owners.hasOther(0, ALL.get(0), AGO)).isFalse();
        assertThat(owners.hasOther(0, ALL.get(1), AGO)).isTrue();
        assertThat(owners.hasOther(1, ALL.get(1), AGO)).isFalse();
    }

    @Test
    void partitionsThatDoNotExistAreEmpty() {
        owners.moved(2, Set.of(ALL.get(0)));
        assertThat(owners.hasOther(2, ALL.get(1), AGO)).isFalse();
        assertThat(owners.hasOther(-1, ALL.get(1), AGO)).isFalse();
    }

    /** The two that it remembers answer as if it remembered all. */
    @Test
    void twoAreEnough() {
        Seeds.forEach(200, random -> {
            RecentOwners some = new RecentOwners(1, () -> now);
            Map<OwnerId, Instant> every = new HashMap<>();
            for (int i = 0; i < 50; i++) {
                now = now.plusMillis(random.nextInt(4_000));
                OwnerId owner = Pick.one(random, ALL);
                some.moved(0, Set.of(owner));
                every.put(owner, now);
                OwnerId asking = Pick.one(random, ALL);
                boolean expected = every.entrySet().stream()
                        .anyMatch(seen -> !seen.getKey().equals(asking)
                                && !seen.getValue().isBefore(now.minus(AGO)));
                assertThat(some.hasOther(0, asking, AGO)).isEqualTo(expected);
            }
        });
    }
}
