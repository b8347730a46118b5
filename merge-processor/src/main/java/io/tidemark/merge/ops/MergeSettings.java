package io.tidemark.merge.ops;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the merge-processor.
 *
 * @param applicationId consumer group, prefix of changelogs and transactional ids; never changed once in use
 * @param instanceId a name that an instance keeps over restarts, so that its partitions wait for it; none if absent
 * @param stateDir folder of the local stores, one for each instance, kept over restarts
 * @param threads stream threads
 * @param storeMemory of all stores of the process together, outside the heap; 16MB at least
 * @param standbys copies of the state on other instances, for a quick takeover
 * @param commitInterval after which a transaction ends in any case; the last record of a poll ends it long before
 * @param sessionTimeout after which a killed instance's partitions move on
 * @param rebalancePatience how long a rebalance may last before the instance counts as not ready
 */
@Validated
@ConfigurationProperties("tidemark.merge")
public record MergeSettings(
        @NotBlank @DefaultValue("tidemark-merge") String applicationId,
        @Nullable String instanceId,
        @NotNull @DefaultValue("data/merge") Path stateDir,
        @Min(1) @DefaultValue("1") int threads,
        @NotNull @DefaultValue("96MB") DataSize storeMemory,
        @Min(0) @DefaultValue("0") int standbys,
        @NotNull @DefaultValue("3s") Duration commitInterval,
        @NotNull @DefaultValue("6s") Duration sessionTimeout,
        @NotNull @DefaultValue("15s") Duration rebalancePatience) {
    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(16);

    /** With nothing to share each store would take what it likes. */
    @AssertTrue(message = "tidemark.merge.store-memory is 16MB at least") boolean isRoomForStores() {
        return storeMemory.compareTo(LEAST_MEMORY) >= 0;
    }
}
