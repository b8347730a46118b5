package io.tidemark.ingest.sync;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an exchange goes where the device does not say.
 *
 * @param patience how long an answer waits for the device's own writes (H2)
 */
@Validated
@ConfigurationProperties("tidemark.ingest.sync")
record SyncSettings(@NotNull @DefaultValue("1500ms") Duration patience) {}
