package io.tidemark.system.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse(2);

    @Test
    void recoveryIsWhenTheLastPartitionAnswersAWriteAskedForSince() {
        pulse.complete(0, 90, 140); // asked for before
        pulse.complete(1, 110, 120);
        assertThat(pulse.recovery(100)).isEmpty();
        pulse.complete(0, 150, 170);
        pulse.complete(0, 180, 190);
        assertThat(pulse.recovery(100)).contains(Duration.ofNanos(70));
    }

    @Test
    void aWriteThatWasAskedForEarlierAndAnsweredLaterHidesNone() {
        pulse.complete(0, 110, 120);
        pulse.complete(1, 110, 130);
        pulse.complete(0, 90, 900);
        assertThat(pulse.recovery(100)).contains(Duration.ofNanos(30));
    }

    @Test
    void silenceIsTheLongestOfAnyPartition() {
        pulse.complete(0, 0, 100);
        pulse.complete(0, 0, 130);
        pulse.complete(0, 0, 160);
        pulse.complete(1, 0, 50);
        pulse.complete(1, 0, 105);
        pulse.complete(1, 0, 180);
        assertThat(pulse.silence(100, 170)).isEqualTo(Duration.ofNanos(75));
        assertThat(pulse.silence(100, 400)).isEqualTo(Duration.ofNanos(240));
    }
}
