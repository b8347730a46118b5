package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunksTest {
    @Test
    void chunksAreBoundedByCount() {
        List<Long> all = LongStream.range(0, 1_201).boxed().toList();
        assertThat(Chunks.of(all)).extracting(List::size).containsExactly(500, 500, 201);
        assertThat(Chunks.of(all).stream().flatMap(List::stream)).isEqualTo(all);
        assertThat(Chunks.of(List.of())).isEmpty();
    }

    @Test
    void chunksAreBoundedByBytesAndTheLargeStandAlone() {
        List<Long> megabytes = List.of(5L, 3L, 1L, 20L, 1L, 7L);
        assertThat(Chunks.of(megabytes, size -> size * 1024 * 1024))
                .containsExactly(List.of(5L, 3L), List.of(1L), List.of(20L), List.of(1L, 7L));
    }
}
