package io.tidemark.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void failingSeedNamesItselfAndFailsAgainWhenPinned() {
        Seeds.Property rarelyWrong = random -> assertThat(random.nextInt(20)).isNotZero();

        assertThatThrownBy(() -> Seeds.forEach(200, rarelyWrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Seed ")
                .satisfies(failure -> {
                    long seed =
                            Long.parseLong(String.valueOf(failure.getMessage()).split(" ", 3)[1]);
                    assertThatThrownBy(() -> Seeds.pinned(rarelyWrong, seed)).hasMessage(failure.getMessage());
                });
    }

    @Test
    void exceptionNamesItsSeedToo() {
        assertThatThrownBy(() -> Seeds.pinned(
                        random -> {
                            throw new IllegalStateException("broken");
                        },
                        7))
                .hasMessageContaining("Seed 7 ")
                .hasMessageContaining("broken")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void sameSeedGivesTheSameLogAndOtherSeedsOthers() {
        List<OwnerLog> logs = new ArrayList<>();
        Seeds.pinned(random -> logs.add(OwnerLog.random(random, 20)), 1, 1, 2);

        assertThat(logs.get(0).outcomes())
                .isEqualTo(logs.get(1).outcomes())
                .isNotEqualTo(logs.get(2).outcomes());
    }
}
