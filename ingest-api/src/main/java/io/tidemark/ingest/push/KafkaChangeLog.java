package io.tidemark.ingest.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidemark.core.change.Change;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import io.tidemark.core.telemetry.Trace;
import io.tidemark.ingest.trace.Traces;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends through shared producers, each partition through the same one: all sends first, then all answers. */
final class KafkaChangeLog implements ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaChangeLog.class);

    private final Supplier<Optional<List<Producer<byte[], byte[]>>>> producers;
    private final int partitions;
    private final long patienceMillis;

    /** @param producers empty for as long as the topics are not known to be there */
    KafkaChangeLog(
            Supplier<Optional<List<Producer<byte[], byte[]>>>> producers, int partitions, AppendSettings settings) {
        this.producers = producers;
        this.partitions = partitions;
        this.patienceMillis =
                settings.deliveryTimeout().plus(settings.maxBlock()).toMillis();
    }

    @Override
    public List<Appended> append(List<Change> changes) {
        return producers
                .get()
                .map(ready -> append(ready, changes))
                .orElseGet(() -> changes.stream().map(c -> Appended.FAILED).toList());
    }

    private List<Appended> append(List<Producer<byte[], byte[]>> ready, List<Change> changes) {
        List<Header> headers = Traces.current().stream()
                .map(trace ->
                        (Header) new RecordHeader(Trace.HEADER, trace.text().getBytes(US_ASCII)))
                .toList();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Change change : changes) {
            Future<RecordMetadata> one = send(ready, change, headers);
            sent.add(one);
            if (one.isDone() && await(one) instanceof Appended.Failed) {
                break; // the rest would fail as well, or worse, overtake it
            }
        }
        List<Appended> appended = new ArrayList<>(sent.stream().map(this::await).toList());
        long failed =
                appended.stream().filter(Appended.Failed.class::isInstance).count();
        if (failed > 0) {
            LOG.atWarn().addKeyValue("changes", failed).log("Changes could not be appended");
        }
        appended.addAll(Collections.nCopies(changes.size() - sent.size(), Appended.FAILED));
        return appended;
    }

    private Future<RecordMetadata> send(List<Producer<byte[], byte[]>> ready, Change change, List<Header> headers) {
        OwnerId owner = change.entity().owner();
        int partition = Topics.partitionOf(owner, partitions);
        try {
            return ready.get(partition % ready.size())
                    .send(new ProducerRecord<>(
                            Topics.CHANGES,
                            partition,
                            Topics.key(owner),
                            ChangeCodec.encode(change),
                            headers)); // C4: no timestamp
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Appended await(Future<RecordMetadata> sent) {
        try {
            RecordMetadata at = sent.get(patienceMillis, TimeUnit.MILLISECONDS);
            return new Appended.At(new Source(at.partition(), at.offset()));
        } catch (ExecutionException | TimeoutException e) {
            LOG.atDebug().setCause(e).log("A change could not be appended");
            return Appended.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Appended.FAILED;
        }
    }
}
