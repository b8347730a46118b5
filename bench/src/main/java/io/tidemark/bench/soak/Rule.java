package io.tidemark.bench.soak;

/**
 * When a series counts as growing: when it rises by more than chance, faster than {@code perHour}, and by now by
 * {@code atLeast}; both as shares of its level.
 *
 * @param floor levels below it count as it, in the series' unit: doubling next to nothing is nothing
 */
record Rule(double floor, double perHour, double atLeast) {
    /** One in a hundred series that go nowhere look as if they rose this much. */
    private static final double CHANCE = 2.33;

    /** What fills up within minutes after a start is a warm-up, and looks like growth for as long. */
    private static final double LEAST_SECONDS = 600;

    Verdict judge(Trend trend) {
        double level = Math.max(trend.level(), floor);
        if (trend.z() < CHANCE || trend.perHour() / level < perHour) {
            return Verdict.FLAT;
        }
        return trend.seconds() < LEAST_SECONDS || trend.rise() / level < atLeast ? Verdict.UNSURE : Verdict.GROWING;
    }
}
