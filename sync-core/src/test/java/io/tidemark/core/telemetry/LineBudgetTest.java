package io.tidemark.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineBudgetTest {
    private final LineBudget budget = new LineBudget(2);

    @Test
    void aSecondHasSoManyLinesAndTheNextTellsHowManyWereHeldBack() {
        assertThat(budget.take(1_000)).hasValue(0);
        assertThat(budget.take(1_500)).hasValue(0);
        assertThat(budget.take(1_999)).isEmpty();
        assertThat(budget.take(1_999)).isEmpty();
        assertThat(budget.take(2_000)).hasValue(2);
        assertThat(budget.take(2_001)).hasValue(0);
        assertThat(budget.take(2_002)).isEmpty();
    }

    @Test
    void theWhileIsAsLongAsItIsSaidToBe() {
        LineBudget minute = new LineBudget(1, Duration.ofMinutes(1));
        assertThat(minute.take(0)).hasValue(0);
        assertThat(minute.take(59_999)).isEmpty();
        assertThat(minute.take(60_000)).hasValue(1);
    }

    @Test
    void aClockThatWentBackHoldsNothingUp() {
        budget.take(5_000);
        budget.take(5_000);
        assertThat(budget.take(4_000)).hasValue(0);
    }
}
