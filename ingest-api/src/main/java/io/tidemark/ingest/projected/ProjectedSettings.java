package io.tidemark.ingest.projected;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this instance follows the projection.
 *
 * @param waiters requests that may wait for their own writes at once; the next are answered as pending. A waiting
 *     request holds its memory and its connection, and no thread
 * @param retry pause before a lost place is taken again; it doubles with every failure, up to ten seconds
 */
@Validated
@ConfigurationProperties("tidemark.ingest.projected")
record ProjectedSettings(
        @Min(1) @DefaultValue("10000") int waiters,
        @NotNull @DefaultValue("500ms") Duration retry) {}
