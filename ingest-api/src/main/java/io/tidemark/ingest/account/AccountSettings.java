package io.tidemark.ingest.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what accounts are given is good for.
 *
 * @param accessToken a bearer token; an hour at most. What is revoked stops at once all the same
 * @param session a sign-in, from its beginning, however often it is refreshed
 * @param grace in which the refresh token before the present one may be sent again, as long as the present one was not
 *     used: its answer was lost, or two tabs asked at once; {@code 0s} for never
 * @param resetLink a link to choose a new password
 * @param verifyLink a link that shows that an address is one's own
 * @param linkBase the address of the web application that those links open; {@code ACCOUNT_LINK_BASE}
 */
@Validated
@ConfigurationProperties("tidemark.ingest.accounts")
record AccountSettings(
        @NotNull @DefaultValue("15m") Duration accessToken,
        @NotNull @DefaultValue("90d") Duration session,
        @NotNull @DefaultValue("30s") Duration grace,
        @NotNull @DefaultValue("1h") Duration resetLink,
        @NotNull @DefaultValue("48h") Duration verifyLink,
        @NotBlank @DefaultValue("http://localhost:8080") String linkBase) {
    private static final Duration LONGEST = Duration.ofHours(1);

    AccountSettings {
        if (accessToken.isNegative() || accessToken.isZero() || accessToken.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("tidemark.ingest.accounts.access-token must be an hour at most");
        }
    }
}
