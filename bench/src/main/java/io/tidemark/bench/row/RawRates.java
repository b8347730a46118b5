package io.tidemark.bench.row;

import io.tidemark.bench.raw.RawProducer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * What the broker takes at most, in records a second.
 *
 * @param durable whether the platform's topics flush every append
 * @param asTopic in the platform's profile, packed as {@code sync.changes} is
 * @param lz4 in the platform's profile, lz4 on a topic that keeps what it gets
 * @param otherProfile the better of the two compressions in the other profile
 * @param bytes of a record
 */
record RawRates(boolean durable, double asTopic, double lz4, double otherProfile, double bytes) {
    static final RawRates UNKNOWN = new RawRates(false, 0, 0, 0, 0);

    static RawRates measure(RawProducer producer, boolean durable, Duration time)
            throws ExecutionException, InterruptedException {
        double asTopic = producer.perSecond(durable, "zstd", "zstd", time);
        double lz4 = producer.perSecond(durable, "lz4", "producer", time);
        double other = lz4 >= asTopic
                ? producer.perSecond(!durable, "lz4", "producer", time)
                : producer.perSecond(!durable, "zstd", "zstd", time);
        return new RawRates(durable, asTopic, lz4, other, producer.bytes());
    }

    /** What ratios are taken to: the faster of the two. */
    double reference() {
        return Math.max(asTopic, lz4);
    }

    double durableRate() {
        return durable ? reference() : otherProfile;
    }

    double defaultRate() {
        return durable ? otherProfile : reference();
    }
}
