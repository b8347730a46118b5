package io.tidemark.ingest.projected;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentOwnersTest {
    private static final List<OwnerId> ALL =
            IntStream.range(0, 20).mapToObj(i -> new OwnerId("owner-" + i)).toList();
    private static final Duration AGO = Duration.ofSeconds(5);

    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final RecentOwners owners = new RecentOwners(2, () -> now);

    @Test
    void partitionsThatDoNotExistAreEmpty() {
        owners.moved(2, Set.of(ALL.get(0)));
        assertThat(owners.since(2, AGO)).isEmpty();
        assertThat(owners.since(-1, AGO)).isEmpty();
    }

    @Test
    void whoeverSharesThePartitionIsNear() {
        owners.moved(0, Set.of(ALL.get(0)));
        owners.moved(1, Set.of(ALL.get(1)));
        for (OwnerId owner : ALL) {
            int partition = Topics.partitionOf(owner, 2);
            assertThat(owners.near(owner, AGO)).containsExactly(ALL.get(partition));
        }
    }

    /** Beside a memory of everything, which it matches up to its bound. */
    @Test
    void theLastOnesAreRemembered() {
        Seeds.forEach(200, random -> {
            RecentOwners some = new RecentOwners(1, () -> now);
            List<OwnerId> order = new ArrayList<>();
            Map<OwnerId, Instant> every = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                now = now.plusMillis(random.nextInt(600));
                OwnerId owner = Pick.one(random, ALL);
                some.moved(0, Set.of(owner));
                order.remove(owner);
                order.add(0, owner);
                every.put(owner, now);
                Stream<OwnerId> expected = order.stream()
                        .limit(RecentOwners.REMEMBERED)
                        .filter(seen -> !every.getOrDefault(seen, Instant.MIN).isBefore(now.minus(AGO)));
                assertThat(some.since(0, AGO)).containsExactlyElementsOf(expected.toList());
                assertThat(some.since(1, AGO)).isEmpty();
            }
        });
    }
}
