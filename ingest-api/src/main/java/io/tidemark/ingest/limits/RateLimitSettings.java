package io.tidemark.ingest.limits;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests one address may send.
 *
 * @param perMinute requests to the API from one address in a minute; {@code RATE_LIMIT_PER_MINUTE}
 * @param addresses remembered at once at most; beyond it those seen least are forgotten
 */
@Validated
@ConfigurationProperties("tidemark.ingest.rate-limit")
record RateLimitSettings(
        @Min(1) @DefaultValue("100") int perMinute,
        @Min(1) @DefaultValue("100000") int addresses) {}
