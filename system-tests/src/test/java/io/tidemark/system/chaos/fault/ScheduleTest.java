package io.tidemark.system.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.system.chaos.network.Link;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<String> SERVERS = List.of(
            "mongo-1",
            "mongo-2",
            "mongo-3",
            "kafka-1",
            "kafka-2",
            "kafka-3",
            "ingest-1",
            "ingest-2",
            "merge-1",
            "merge-2",
            "projection-1",
            "projection-2");
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(faults(7, 500)).isEqualTo(faults(7, 500));
        assertThat(faults(7, 20)).isNotEqualTo(faults(8, 20));
    }

    @Test
    void everyRoundHasEachKindOnce() {
        List<Fault> all = faults(1, 60);
        for (int round = 0; round < 10; round++) {
            assertThat(all.subList(round * 6, round * 6 + 6))
                    .extracting(Fault::kind)
                    .containsExactlyInAnyOrder(Kind.values());
        }
    }

    @Test
    void everythingIsMet() {
        List<Fault> all = faults(3, 6 * 21);
        for (Kind kind : EnumSet.allOf(Kind.class)) {
            Set<String> met = new HashSet<>();
            all.stream()
                    .filter(fault -> fault.kind() == kind)
                    .forEach(fault -> met.add(fault.target().name()));
            if (kind.isOfProcesses()) {
                assertThat(met)
                        .contains("all brokers", "mongo primary", "mongo secondary")
                        .containsAll(SERVERS.subList(3, 12))
                        .hasSize(12);
            } else {
                assertThat(met)
                        .contains(
                                "merge-2 - brokers",
                                "projection-1 - mongo",
                                "devices - ingest-2",
                                "kafka-3 - other brokers",
                                "services - kafka-1",
                                "services - brokers",
                                "services - mongo")
                        .hasSize(20);
            }
        }
    }

    @Test
    void aBrokerIsCutOffInBothDirections() {
        Target.Links cut = (Target.Links) new Targets(SERVERS)
                .links().stream()
                        .filter(target -> target.name().equals("kafka-2 - other brokers"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cut.links())
                .containsExactlyInAnyOrder(
                        new Link("kafka-2", "kafka-1"),
                        new Link("kafka-1", "kafka-2"),
                        new Link("kafka-2", "kafka-3"),
                        new Link("kafka-3", "kafka-2"));
    }

    @Test
    void noFaultLastsLongerThanTheLongestAndAKillNotAtAll() {
        assertThat(faults(5, 600)).allSatisfy(fault -> {
            if (fault.kind() == Kind.KILL) {
                assertThat(fault.lasts()).isZero();
            } else {
                assertThat(fault.lasts()).isBetween(Duration.ofSeconds(3), LONGEST);
            }
        });
        assertThat(faults(5, 600)).anySatisfy(fault -> assertThat(fault.lasts()).isGreaterThan(Duration.ofSeconds(28)));
    }

    private static List<Fault> faults(long seed, int count) {
        Schedule schedule = new Schedule(seed, SERVERS, LONGEST);
        return Stream.generate(schedule::next).limit(count).toList();
    }
}
