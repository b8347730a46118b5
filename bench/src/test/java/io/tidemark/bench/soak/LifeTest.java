package io.tidemark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static List<Life.Visit> life(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> Life.next(random)).limit(10_000).toList();
    }

    @Test
    void devicesComeGoAndReturnWithABacklog() {
        List<Life.Visit> life = life(1);
        assertThat(life).filteredOn(Life.Visit::isNew).hasSizeBetween(150, 250).allMatch(visit -> visit.edits() == 0);
        assertThat(life)
                .filteredOn(visit -> visit.after() > 14)
                .hasSizeBetween(650, 950)
                .allMatch(visit -> visit.edits() >= 15);
        assertThat(life)
                .filteredOn(visit -> visit.edits() == 0 && !visit.isNew())
                .isNotEmpty();
        assertThat(life(1)).isEqualTo(life).isNotEqualTo(life(2));
    }

    @Test
    void aPushNeverWantsMoreItemsThanThereAre() {
        assertThat(life(3)).allMatch(visit -> visit.edits() <= SoakDevice.ITEMS);
    }

    @Test
    void longRunsAreSampledLessOften() {
        Pace hour = new Pace(Duration.ofHours(1));
        assertThat(hour.warmUp()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hour.sample()).isEqualTo(Duration.ofSeconds(15));
        assertThat(hour.heap()).isEqualTo(Duration.ofSeconds(60));
        assertThat(hour.growth()).isEqualTo(Duration.ofMinutes(3));
        Pace minutes = new Pace(Duration.ofMinutes(3));
        assertThat(minutes.sample()).isEqualTo(Duration.ofSeconds(2));
        assertThat(minutes.heap()).isEqualTo(Duration.ofSeconds(10));
    }
}
