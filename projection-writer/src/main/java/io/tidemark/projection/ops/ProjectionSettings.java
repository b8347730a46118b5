package io.tidemark.projection.ops;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the projection-writer.
 *
 * @param groupId consumer group; never changed once in use
 * @param instanceId a name that an instance keeps over restarts, so that its partitions wait for it; none if absent
 * @param threads consumers in this process
 * @param batch outcomes in one batch at most
 * @param sessionTimeout after which a killed instance's partitions move on
 * @param retryFirst pause before a failed batch is tried again; doubles up to {@code retryMost}, for ever
 * @param retryMost longest pause between two tries
 */
@Validated
@ConfigurationProperties("tidemark.projection")
public record ProjectionSettings(
        @NotBlank @DefaultValue("tidemark-projection") String groupId,
        @Nullable String instanceId,
        @Min(1) @DefaultValue("1") int threads,
        @Min(1) @DefaultValue("500") int batch,
        @NotNull @DefaultValue("6s") Duration sessionTimeout,
        @NotNull @DefaultValue("200ms") Duration retryFirst,
        @NotNull @DefaultValue("5s") Duration retryMost) {}
