package io.tidemark.core.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@Law("C2")
class DeviceClockTest {
    private static final long LOG = 1_000_000_000L;
    private static final long MAX = 253_402_300_799_999L;
    private static final Optional<DeviceClock> NEW = Optional.empty();

    // C2 (a)
    @Test
    void timestampShiftsByTheDifferenceOnceItIsAboveThirtySeconds() {
        assertThat(effective(LOG - 500_000, LOG - 30_000)).isEqualTo(LOG - 500_000);
        assertThat(effective(LOG - 500_000, LOG - 30_001)).isEqualTo(LOG - 500_000 + 30_001);
        assertThat(effective(LOG - 500_000, LOG + 30_000)).isEqualTo(LOG - 500_000);
        assertThat(effective(LOG - 500_000, LOG + 30_001)).isEqualTo(LOG - 500_000 - 30_001);
        assertThat(effective(LOG - 500_000, LOG)).isEqualTo(LOG - 500_000);
    }

    @Test
    void timestampWithoutSentAtIsBelievedUpToTheLogTime() {
        assertThat(DeviceClock.effective(5, OptionalLong.empty(), LOG, NEW)).isEqualTo(5);
        assertThat(DeviceClock.effective(LOG, OptionalLong.empty(), LOG, NEW)).isEqualTo(LOG);
        assertThat(DeviceClock.effective(LOG + 1, OptionalLong.empty(), LOG, NEW))
                .isEqualTo(LOG);
    }

    // C2 (a), (b): a clock a year ahead, sent a minute after the edit.
    @Test
    void shiftComesBeforeTheBound() {
        long year = 365L * 86_400_000;

        assertThat(effective(LOG + year - 60_000, LOG + year)).isEqualTo(LOG - 60_000);
        assertThat(effective(LOG + year + 60_000, LOG + year)).isEqualTo(LOG);
    }

    // C2 (c)
    @Test
    void laterEditOfADeviceIsNeverEarlierThanItsPreviousOne() {
        Optional<DeviceClock> previous = Optional.of(new DeviceClock(100, 900));

        assertThat(DeviceClock.effective(100, OptionalLong.empty(), LOG, previous))
                .isEqualTo(900);
        assertThat(DeviceClock.effective(500, OptionalLong.empty(), LOG, previous))
                .isEqualTo(900);
        assertThat(DeviceClock.effective(901, OptionalLong.empty(), LOG, previous))
                .isEqualTo(901);
        assertThat(DeviceClock.effective(99, OptionalLong.empty(), LOG, previous))
                .isEqualTo(99);
    }

    @Test
    void anyHistoryIsBoundedByItsLogTimesAndKeepsTheDevicesOrder() {
        Seeds.forEach(500, random -> {
            Optional<DeviceClock> previous = NEW;
            long logTime = random.nextLong(MAX / 2);
            for (int i = 0; i < 20; i++) {
                logTime += random.nextInt(100_000);
                long timestamp = time(random, logTime);
                OptionalLong sentAt =
                        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(time(random, logTime));
                long effective = DeviceClock.effective(timestamp, sentAt, logTime, previous);
                assertThat(effective).isBetween(0L, logTime);
                previous.filter(p -> timestamp >= p.timestamp())
                        .ifPresent(p -> assertThat(effective).isGreaterThanOrEqualTo(p.effMillis()));
                previous = Optional.of(new DeviceClock(timestamp, effective));
            }
        });
    }

    @Test
    @Law("C1")
    void stampsAreOrderedByTimeAndThenByPosition() {
        assertThat(new Stamp(2, 1)).isGreaterThan(new Stamp(1, 9));
        assertThat(new Stamp(2, 10)).isGreaterThan(new Stamp(2, 9));
        assertThat(new Stamp(2, 9)).isEqualByComparingTo(new Stamp(2, 9));
        assertThat(new Stamp(2, 9).isAfter(new Stamp(2, 9))).isFalse();
    }

    @Test
    @Law("C1")
    void orderOfStampsIsTotal() {
        Seeds.forEach(500, random -> {
            Stamp a = stamp(random);
            Stamp b = stamp(random);
            Stamp c = stamp(random);
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
            assertThat(a.isAfter(b)).isEqualTo(a.compareTo(b) > 0);
            if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                assertThat(a).isLessThanOrEqualTo(c);
            }
        });
    }

    private static long effective(long timestamp, long sentAt) {
        return DeviceClock.effective(timestamp, OptionalLong.of(sentAt), LOG, NEW);
    }

    private static long time(RandomGenerator random, long near) {
        return Pick.chance(random, 30)
                ? Pick.one(random, 0L, MAX, random.nextLong(MAX))
                : Math.max(0, near + random.nextInt(-100_000, 100_000));
    }

    private static Stamp stamp(RandomGenerator random) {
        return new Stamp(random.nextInt(3), random.nextInt(3));
    }
}
