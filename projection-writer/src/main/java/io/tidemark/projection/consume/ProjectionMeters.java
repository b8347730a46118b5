package io.tidemark.projection.consume;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.core.telemetry.LineBudget;
import io.tidemark.core.telemetry.Trace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** How the projection does: batches with their time, what is in them, how old it is, and what stands still. */
final class ProjectionMeters {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionMeters.class);
    private static final int PER_SECOND = 20;
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Timer batches;
    private final Timer age;
    private final Counter outcomes;
    private final Counter failures;
    private final LineBudget found = new LineBudget(PER_SECOND);
    private final InstantSource clock;

    ProjectionMeters(MeterRegistry registry, StoppedPartitions stopped, InstantSource clock) {
        this.clock = clock;
        batches = Timer.builder("tidemark.projection.batch")
                .description("From a batch of outcomes to its last durable write and announcement")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        age = Timer.builder("tidemark.projection.age")
                .description("From the decision of a batch's oldest outcome until it is readable")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        outcomes = Counter.builder("tidemark.projection.outcomes")
                .description("Outcomes that became readable")
                .register(registry);
        failures = Counter.builder("tidemark.projection.failures")
                .description("Batches that failed and are tried again")
                .register(registry);
        Gauge.builder("tidemark.projection.stopped", stopped, all -> all.all().size())
                .description("Partitions that stand still until a person has looked")
                .register(registry);
    }

    void timed(ConsumerRecords<byte[], byte[]> records, Runnable projecting) {
        long begun = System.nanoTime();
        try {
            projecting.run();
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        }
        batches.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        outcomes.increment(records.count());
        long now = clock.millis();
        long oldest = now;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            oldest = Math.min(oldest, record.timestamp());
            named(record, now);
        }
        age.record(now - oldest, TimeUnit.MILLISECONDS);
    }

    /** A line for whoever wants to find a request. */
    private void named(ConsumerRecord<byte[], byte[]> record, long now) {
        Header header = record.headers().lastHeader(Trace.HEADER);
        Optional<Trace> sampled = Optional.ofNullable(header)
                .flatMap(known -> Trace.parse(new String(known.value(), US_ASCII)))
                .filter(Trace::sampled);
        if (sampled.isEmpty() || found.take(now).isEmpty()) {
            return;
        }
        MDC.put("traceId", sampled.get().id());
        try {
            LOG.atInfo()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("An outcome is readable");
        } finally {
            MDC.remove("traceId");
        }
    }
}
