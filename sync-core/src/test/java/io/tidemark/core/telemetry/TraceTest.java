package io.tidemark.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatFollowsTheRecommendationIsReadAndWrittenAsItCame() {
        Trace trace = Trace.parse(GOOD).orElseThrow();
        assertThat(trace.id()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.span()).isEqualTo("00f067aa0ba902b7");
        assertThat(trace.sampled()).isTrue();
        assertThat(trace.text()).isEqualTo(GOOD);
        assertThat(trace.by("00f067aa0ba902b8").text()).isEqualTo(GOOD.replace("02b7", "02b8"));
    }

    @Test
    void aLaterVersionMaySayMore() {
        assertThat(Trace.parse("cc" + GOOD.substring(2) + "-more"))
                .contains(Trace.parse(GOOD).orElseThrow());
        assertThat(Trace.parse(GOOD.replace("-01", "-fe")).orElseThrow().sampled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatDoesNotIsDropped(String text) {
        assertThat(Trace.parse(text)).isEmpty();
    }
}
