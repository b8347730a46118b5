package io.tidemark.ingest.revoked;

import io.tidemark.wire.Revocation;
import io.tidemark.wire.RevocationCodec;
import io.tidemark.wire.Topics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends revocations through the door's producer; an answer is a place in the log of all in-sync brokers. */
final class KafkaRevocationLog implements Function<Revocation, OptionalLong> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRevocationLog.class);
    private static final int PATIENCE_SECONDS = 12;

    private final Supplier<Optional<Producer<byte[], byte[]>>> producer;

    KafkaRevocationLog(Supplier<Optional<Producer<byte[], byte[]>>> producer) {
        this.producer = producer;
    }

    @Override
    public OptionalLong apply(Revocation revocation) {
        return producer.get().map(ready -> append(ready, revocation)).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong append(Producer<byte[], byte[]> ready, Revocation revocation) {
        try {
            return OptionalLong.of(ready.send(new ProducerRecord<>(
                            Topics.REVOCATIONS, 0, Topics.key(revocation), RevocationCodec.encode(revocation)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .offset());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.atWarn().setCause(e).log("A revocation could not be appended");
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
