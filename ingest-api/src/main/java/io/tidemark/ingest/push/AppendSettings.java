package io.tidemark.ingest.push;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long an append may take before it is given up.
 *
 * @param deliveryTimeout for one record, with all retries of the producer
 * @param requestTimeout for one try
 * @param maxBlock for room in the buffer or news of the cluster
 * @param buffer records on their way, in bytes, dealt to the connections; 1MB at least for each of them
 * @param connections producers, each with connections of its own, which the partitions are dealt to. A broker serves one
 *     connection's requests one after the other and, in the durable profile, flushes a request's partitions one after the
 *     other too; those of different connections at the same time
 */
@Validated
@ConfigurationProperties("tidemark.ingest.append")
record AppendSettings(
        @NotNull @DefaultValue("10s") Duration deliveryTimeout,
        @NotNull @DefaultValue("5s") Duration requestTimeout,
        @NotNull @DefaultValue("2s") Duration maxBlock,
        @NotNull @DefaultValue("64MB") DataSize buffer,
        @Min(1) @Max(64) @DefaultValue("4") int connections) {
    private static final DataSize LEAST_BUFFER = DataSize.ofMegabytes(1);

    /** A change that never fits would fail as often as a device sends it. */
    @AssertTrue(message = "tidemark.ingest.append.buffer is 1MB at least for each of its connections") boolean isRoomForAChange() {
        return buffer.toBytes() >= LEAST_BUFFER.toBytes() * connections;
    }
}
