package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void theSameSeedGivesTheSameWordsAndAnotherGivesOthers() {
        assertThat(new Words(1).text(20)).isEqualTo(new Words(1).text(20)).isNotEqualTo(new Words(2).text(20));
        assertThat(new Words(1).text(3)).matches("[a-z]+ [a-z]+ [a-z]+");
    }

    @Test
    void fewWordsAreCommonAndMostAreRare() {
        List<String> said = Stream.generate(new Words(3)::word).limit(10_000).toList();
        Map<String, Long> times =
                said.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times.size()).isGreaterThan(1_500);
        assertThat(times.values().stream().mapToLong(n -> n).max().orElseThrow())
                .isBetween(500L, 2_000L);
    }
}
