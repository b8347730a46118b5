package io.tidemark.ingest.limits;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests one address and one user may send.
 *
 * @param perMinute requests to the API from one address in a minute; {@code RATE_LIMIT_PER_MINUTE}
 * @param perUser requests to the API by one user in a minute, from wherever; {@code USER_RATE_LIMIT_PER_MINUTE}
 * @param logins of those of one address, registrations, logins and refreshes together; {@code LOGIN_LIMIT_PER_MINUTE}
 * @param addresses remembered at once at most, and as many users; beyond it those seen least are forgotten
 */
@Validated
@ConfigurationProperties("tidemark.ingest.rate-limit")
record RateLimitSettings(
        @Min(1) @DefaultValue("100") int perMinute,
        @Min(1) @DefaultValue("300") int perUser,
        @Min(1) @DefaultValue("20") int logins,
        @Min(1) @DefaultValue("100000") int addresses) {}
