package io.tidemark.ingest.events;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The streams of hints that devices keep open.
 *
 * @param streams open at this instance at once; the next is a 503. Each takes up to 0.2 MB of heap, most of it the
 *     container's buffers
 * @param perUser of one user at this instance; the next is a 429, unless it takes the place of one of the same device
 * @param heartbeat after which a silent stream says that it is still there
 * @param stuck how long a device may take nothing of what it is owed before its stream is ended
 */
@Validated
@ConfigurationProperties("tidemark.ingest.events")
record EventSettings(
        @Min(1) @DefaultValue("1000") int streams,
        @Min(1) @DefaultValue("20") int perUser,
        @NotNull @DefaultValue("20s") Duration heartbeat,
        @NotNull @DefaultValue("30s") Duration stuck) {}
