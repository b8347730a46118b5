package io.tidemark.ingest.limits;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What bodies may cost. The largest body, 1 MiB, is a law (H10) and no setting.
 *
 * @param bodyDeadline for the whole of one body to arrive
 * @param silence how long a connection may say nothing at all
 * @param drain how much of a refused body is read and thrown away, so that its sender sees the answer
 * @param arriving bodies of one address that may be on their way at once; one more, and the oldest is refused. Together
 *     they hold at most a quarter of what is in flight
 * @param inFlight bytes of all requests being worked on, as they came and as a tree; 1KB at least
 */
@Validated
@ConfigurationProperties("tidemark.ingest.limits")
record LimitSettings(
        @NotNull @DefaultValue("10s") Duration bodyDeadline,
        @NotNull @DefaultValue("10s") Duration silence,
        @NotNull @DefaultValue("8MB") DataSize drain,
        @Positive @DefaultValue("100") int arriving,
        @NotNull @DefaultValue("64MB") DataSize inFlight) {
    private static final DataSize LEAST_IN_FLIGHT = DataSize.ofKilobytes(1);

    /** Half of it is the most that one request is counted with: of nothing, nothing would be counted. */
    @AssertTrue(message = "tidemark.ingest.limits.in-flight is 1KB at least") boolean isRoomForBodies() {
        return inFlight.compareTo(LEAST_IN_FLIGHT) >= 0;
    }
}
