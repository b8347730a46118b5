package io.tidemark.ingest.push;

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
 * @param buffer records on their way, in bytes
 */
@Validated
@ConfigurationProperties("tidemark.ingest.append")
record AppendSettings(
        @NotNull @DefaultValue("10s") Duration deliveryTimeout,
        @NotNull @DefaultValue("5s") Duration requestTimeout,
        @NotNull @DefaultValue("2s") Duration maxBlock,
        @NotNull @DefaultValue("64MB") DataSize buffer) {}
