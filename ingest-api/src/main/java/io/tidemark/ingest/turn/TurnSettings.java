package io.tidemark.ingest.turn;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one owner may have appended and not yet readable, at this instance, while others share its partition.
 *
 * @param changes so many, or one request that is larger; those beyond wait in their order before they are appended
 * @param patience how long such a request waits at most; then it is appended all the same
 * @param company how long an owner whose changes became readable counts as sharing its partition
 */
@Validated
@ConfigurationProperties("tidemark.ingest.turn")
public record TurnSettings(
        @Min(1) @DefaultValue("500") int changes,
        @NotNull @DefaultValue("2s") Duration patience,
        @NotNull @DefaultValue("5s") Duration company) {}
