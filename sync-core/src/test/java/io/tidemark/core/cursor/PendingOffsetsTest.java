package io.tidemark.core.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.PendingOffsets.Run;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Law("H3")
class PendingOffsetsTest {
    @Test
    void highestIsTheLargestOffsetOfEachPartition() {
        PendingOffsets pending =
                PendingOffsets.of(List.of(new Source(7, 10), new Source(1, 99), new Source(7, 11), new Source(7, 2)));

        assertThat(pending.highest()).isEqualTo(Map.of(7, 11L, 1, 99L));
        assertThat(PendingOffsets.NONE.highest()).isEmpty();
    }

    @Test
    void offsetsAreASetInOrder() {
        PendingOffsets pending = PendingOffsets.of(List.of(new Source(7, 10)))
                .plus(PendingOffsets.of(List.of(new Source(7, 9), new Source(7, 10), new Source(2, 50))));

        assertThat(pending.sources()).containsExactly(new Source(2, 50), new Source(7, 9), new Source(7, 10));
        assertThat(pending.isEmpty()).isFalse();
        assertThat(PendingOffsets.NONE.plus(PendingOffsets.of(List.of()))).isEqualTo(PendingOffsets.NONE);
        assertThat(PendingOffsets.NONE.isEmpty()).isTrue();
    }

    /** However they come together, they are the set of all of them, and equal sets are equal. */
    @Test
    void runsHoldExactlyTheirOffsets() {
        Seeds.forEach(2_000, random -> {
            SortedSet<Source> all = new TreeSet<>();
            PendingOffsets pending = PendingOffsets.NONE;
            for (int i = random.nextInt(5); i > 0; i--) {
                List<Source> some = some(random);
                all.addAll(some);
                pending = pending.plus(PendingOffsets.of(some));
            }

            assertThat(pending.sources()).isEqualTo(all);
            assertThat(pending).isEqualTo(PendingOffsets.of(all));
            assertThat(pending.partitions())
                    .isEqualTo(all.stream().map(Source::partition).collect(Collectors.toSet()));
        });
    }

    @Test
    void neighboursAreOneRun() {
        List<Source> hundred =
                LongStream.range(5, 105).mapToObj(o -> new Source(3, o)).toList();

        assertThat(PendingOffsets.of(hundred).runs()).containsExactly(new Run(3, 5, 104));
        assertThat(PendingOffsets.of(List.of(new Source(0, Long.MAX_VALUE), new Source(0, Long.MAX_VALUE - 1)))
                        .runs())
                .containsExactly(new Run(0, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    private static List<Source> some(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> new Source(random.nextInt(2), random.nextInt(12)))
                .toList();
    }
}
