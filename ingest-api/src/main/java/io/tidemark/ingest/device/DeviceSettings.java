package io.tidemark.ingest.device;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How syncs become the list of devices.
 *
 * @param every a device's last sync is written once in this time at most, by each instance
 * @param flush how often what was seen is written, all of it at once
 * @param remembered devices at most; beyond it those seen longest ago are written more often
 */
@Validated
@ConfigurationProperties("tidemark.ingest.devices")
record DeviceSettings(
        @NotNull @DefaultValue("5m") Duration every,
        @NotNull @DefaultValue("1s") Duration flush,
        @Min(1) @DefaultValue("100000") int remembered) {}
