package io.tidemark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void aBoundIsMetByItself() {
        assertThat(Goal.goodAtLeast(0.4).judged(0.4)).isEqualTo("≥ 0.40 met");
        assertThat(Goal.goodAtLeast(0.4).judged(0.39)).isEqualTo("≥ 0.40 NOT MET");
        assertThat(Goal.goodAtMost(250).judged(250)).isEqualTo("≤ 250 met");
        assertThat(Goal.goodAtMost(250).judged(250.1)).isEqualTo("≤ 250 NOT MET");
    }

    @Test
    void whatIsNoNumberMeetsNothing() {
        assertThat(Goal.ambitionAtMost(1).isMet(Double.NaN)).isFalse();
        assertThat(Goal.ambitionAtLeast(1).isMet(Double.NaN)).isFalse();
        assertThat(Goal.goodAtLeast(1).isMet(1 / 0.0)).isTrue();
    }

    @Test
    void numbersHaveThreeDigitsThatCount() {
        assertThat(Numbers.text(1_234_567.8)).isEqualTo("1,234,568");
        assertThat(Numbers.text(123.4)).isEqualTo("123");
        assertThat(Numbers.text(12.34)).isEqualTo("12.3");
        assertThat(Numbers.text(0.123)).isEqualTo("0.12");
        assertThat(Numbers.text(0.00123)).isEqualTo("0.0012");
        assertThat(Numbers.text(5)).isEqualTo("5");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("–");
    }
}
