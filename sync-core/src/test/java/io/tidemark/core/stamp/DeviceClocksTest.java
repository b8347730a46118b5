package io.tidemark.core.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.testkit.Law;
import org.junit.jupiter.api.Test;

@Law("C2")
class DeviceClocksTest {
    private final DeviceClocks clocks = new DeviceClocks();

    @Test
    void theOneFurthestBehindIsForgotten() {
        for (int i = 0; i < DeviceClocks.MOST; i++) {
            clocks.put(device(i), new DeviceClock(0, 1_000 - i));
        }
        clocks.put(device(100), new DeviceClock(0, 5_000));

        assertThat(clocks.all()).hasSize(DeviceClocks.MOST);
        assertThat(clocks.of(device(DeviceClocks.MOST - 1))).isEmpty();
        assertThat(clocks.of(device(0))).contains(new DeviceClock(0, 1_000));
    }

    @Test
    void theOneThatJustWroteIsKeptHoweverFarBehind() {
        for (int i = 0; i < DeviceClocks.MOST; i++) {
            clocks.put(device(i), new DeviceClock(0, 1_000));
        }
        clocks.put(device(100), new DeviceClock(0, 1));

        assertThat(clocks.of(device(100))).contains(new DeviceClock(0, 1));
        assertThat(clocks.of(device(0)))
                .as("equally far behind: the first by name")
                .isEmpty();
        assertThat(clocks.of(device(1))).isPresent();
    }

    @Test
    void aDeviceThatWritesAgainTakesNobodysPlace() {
        for (int i = 0; i < DeviceClocks.MOST; i++) {
            clocks.put(device(i), new DeviceClock(0, i));
        }
        clocks.put(device(3), new DeviceClock(7, 70));

        assertThat(clocks.all()).hasSize(DeviceClocks.MOST);
        assertThat(clocks.of(device(3))).contains(new DeviceClock(7, 70));
    }

    /** Otherwise a replay in memory would give another time than the merge gave. */
    @Test
    void theReferenceForgetsAsTheMergeDoes() {
        InMemoryOwnerState reference = new InMemoryOwnerState();
        for (int i = 0; i < DeviceClocks.MOST + 6; i++) {
            reference.clock(device(i), new DeviceClock(0, i));
            clocks.put(device(i), new DeviceClock(0, i));
        }

        assertThat(reference.clock(device(5))).isEmpty();
        for (int i = 0; i < DeviceClocks.MOST + 6; i++) {
            assertThat(reference.clock(device(i))).isEqualTo(clocks.of(device(i)));
        }
    }

    private static DeviceId device(int number) {
        return new DeviceId(String.format("device-%03d", number));
    }
}
