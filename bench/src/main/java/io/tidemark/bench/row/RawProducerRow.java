package io.tidemark.bench.row;

import io.tidemark.bench.report.Measure;
import io.tidemark.bench.report.Numbers;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The raw limit of the broker in both durability profiles. */
final class RawProducerRow implements Row {
    @Override
    public String name() {
        return "raw-producer";
    }

    @Override
    public List<Measure> run(Session session) throws ExecutionException, InterruptedException {
        RawRates raw = session.rawRates();
        String profile = raw.durable() ? "durable" : "default";
        return List.of(
                Measure.of(name(), "records, profile " + profile + " (the platform's)", raw.reference(), "records/s")
                        .note("one producer, acks=all, idempotent, 12 partitions, " + Numbers.text(raw.bytes())
                                + " bytes a record; the faster of zstd, as the topic has it ("
                                + Numbers.text(raw.asTopic())
                                + ") and lz4 (" + Numbers.text(raw.lz4()) + "); the reference of the ratios below"),
                Measure.of(name(), "cost of flush.messages=1", 1 - raw.durableRate() / raw.defaultRate(), "of the rate")
                        .note("default profile " + Numbers.text(raw.defaultRate()) + ", durable "
                                + Numbers.text(raw.durableRate()) + " records/s; this platform runs " + profile));
    }
}
