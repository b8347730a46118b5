package io.tidemark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.bench.chart.Point;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Invented series of half an hour, a point every 15 seconds. */
class VerdictTest {
    private static final int POINTS = 120;
    private static final int EVERY = 15;

    private static List<Point> series(int points, DoubleUnaryOperator ofSeconds) {
        return IntStream.range(0, points)
                .mapToObj(i -> new Point(i * EVERY, ofSeconds.applyAsDouble(i * EVERY)))
                .toList();
    }

    private static Verdict heap(DoubleUnaryOperator ofSeconds) {
        return Judged.of(Gauge.LIVE_HEAP, series(POINTS, ofSeconds)).verdict();
    }

    private static DoubleUnaryOperator noise(long seed, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        return seconds -> random.nextGaussian() * deviation;
    }

    @Test
    void theSlopeIsFoundUnderNoiseAndOutliers() {
        DoubleUnaryOperator noise = noise(1, 1);
        Trend trend = Trend.of(series(POINTS, s -> s % 150 == 0 ? 10_000 : 100 + s / 360 + noise.applyAsDouble(s)));
        assertThat(trend.perHour()).isCloseTo(10, Offset.offset(1.5));
        assertThat(trend.level()).isCloseTo(102.5, Offset.offset(1.0));
        assertThat(trend.z()).isGreaterThan(2.33);
    }

    @Test
    void whatIsConstantIsFlat() {
        assertThat(heap(s -> 140)).isEqualTo(Verdict.FLAT);
        assertThat(Trend.of(series(POINTS, s -> 140)).z()).isZero();
    }

    @Test
    void noiseIsFlatAtMostSeeds() {
        long flat = IntStream.range(0, 100)
                .mapToObj(seed -> noise(seed, 20))
                .filter(noise -> heap(s -> 140 + noise.applyAsDouble(s)) == Verdict.FLAT)
                .count();
        assertThat(flat).isGreaterThanOrEqualTo(95);
    }

    @Test
    void aSawToothIsFlat() {
        assertThat(heap(s -> 140 + s % 300 / 5)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aLeakGrowsAlsoUnderNoiseAndUnderASawTooth() {
        assertThat(heap(s -> 140 + s / 120)).isEqualTo(Verdict.GROWING);
        DoubleUnaryOperator noise = noise(3, 5);
        assertThat(heap(s -> 140 + s / 60 + noise.applyAsDouble(s))).isEqualTo(Verdict.GROWING);
        assertThat(heap(s -> 140 + s / 60 + s % 300 / 20)).isEqualTo(Verdict.GROWING);
    }

    @Test
    void oneStepThatStaysIsNotALeakOfItsOwnSize() {
        assertThat(heap(s -> s < 100 ? 140 : 150)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void whatShrinksIsFlat() {
        assertThat(heap(s -> 200 - s / 60)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aSlowRiseIsFlatAndALittleOneIsUnsure() {
        assertThat(heap(s -> 140 + s / 3_600 * 2)).isEqualTo(Verdict.FLAT);
        List<Point> quarterOfAnHour = series(60, s -> 140 + s / 350);
        assertThat(Judged.of(Gauge.LIVE_HEAP, quarterOfAnHour).verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void aWarmUpIsNotTakenForALeak() {
        DoubleUnaryOperator filling = s -> 140 + s;
        assertThat(Judged.of(Gauge.MONGOD_RSS, series(30, filling)).verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(Judged.of(Gauge.MONGOD_RSS, series(60, filling)).verdict()).isEqualTo(Verdict.GROWING);
    }

    @Test
    void nextToNothingMayDouble() {
        assertThat(Judged.of(Gauge.LAG, series(POINTS, s -> 1 + s / 200)).verdict())
                .isEqualTo(Verdict.FLAT);
        assertThat(Judged.of(Gauge.LAG, series(POINTS, s -> 1 + s)).verdict()).isEqualTo(Verdict.GROWING);
    }

    @Test
    void threadsAreCountedToTheLastOne() {
        assertThat(Judged.of(Gauge.JVM_THREADS, series(POINTS, s -> 120 + Math.floor(s / 300)))
                        .verdict())
                .isEqualTo(Verdict.GROWING);
        assertThat(Judged.of(Gauge.JVM_THREADS, series(POINTS, s -> 120 + Math.floor(s / 100) % 2))
                        .verdict())
                .isEqualTo(Verdict.FLAT);
    }

    @Test
    void fewPointsGiveNoVerdict() {
        assertThat(Judged.of(Gauge.LIVE_HEAP, series(5, s -> s)).verdict()).isEqualTo(Verdict.TOO_SHORT);
        assertThatThrownBy(() -> Trend.of(series(5, s -> s))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatGrowsByNatureIsOnlyShown() {
        Judged disk = Judged.of(Gauge.DISK, series(POINTS, s -> 500 + s));
        assertThat(disk.verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(disk.cells()).hasSize(4).contains("shown, not judged");
    }
}
