package io.tidemark.core.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import java.util.List;
import java.util.Map;
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
                .plus(List.of(new Source(7, 9), new Source(7, 10), new Source(2, 50)));

        assertThat(pending.sources()).containsExactly(new Source(2, 50), new Source(7, 9), new Source(7, 10));
        assertThat(pending.isEmpty()).isFalse();
        assertThat(PendingOffsets.NONE.plus(List.of())).isEqualTo(PendingOffsets.NONE);
        assertThat(PendingOffsets.NONE.isEmpty()).isTrue();
    }
}
