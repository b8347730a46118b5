package io.tidemark.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.core.account.Email;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final Email ADA = Email.of("ada@example.com").orElseThrow();

    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private static Attempt stranger(String email, String address) {
        return new Attempt(Email.of(email).orElseThrow(), address, Optional.empty());
    }

    private boolean wrong(Attempt attempt) {
        try {
            throttle.admit(attempt);
        } catch (ProblemException e) {
            return false;
        }
        throttle.failed(attempt);
        return true;
    }

    /** T: 1,000 wrong passwords from 100 addresses. */
    @Test
    void anAccountIsTriedAFewTimesHoweverManyAddressesTry() {
        long tried = IntStream.range(0, 1_000)
                .filter(i -> {
                    now = now.plusMillis(100);
                    return wrong(stranger("ada@example.com", "10.0.0." + i % 100));
                })
                .count();
        assertThat(tried).isBetween(6L, 20L);
    }

    @Test
    void anAddressTriesAFewTimesHoweverManyAccountsItTries() {
        long tried = IntStream.range(0, 1_000)
                .filter(i -> {
                    now = now.plusMillis(100);
                    return wrong(stranger("user" + i + "@example.com", "10.0.0.1"));
                })
                .count();
        assertThat(tried).isBetween(6L, 20L);
        assertThat(wrong(stranger("bob@example.com", "10.0.0.2"))).isTrue();
    }

    @Test
    void theSixthTryIsTheFirstThatWaitsAndSaysHowLong() {
        Attempt attempt = stranger("ada@example.com", "10.0.0.1");
        IntStream.range(0, 5).forEach(i -> assertThat(wrong(attempt)).isTrue());
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> throttle.admit(attempt));
        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().refusal().code().code()).isEqualTo("too_many_failures");
        assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
    }

    /** What strangers do keeps strangers waiting, and not the owner at a device or in a place of their own. */
    @Test
    void theOwnerIsNotLockedOut() {
        Attempt home = stranger("ada@example.com", "10.9.9.9");
        throttle.admit(home);
        throttle.succeeded(home);
        IntStream.range(0, 100_000).forEach(i -> {
            now = now.plusSeconds(1);
            wrong(stranger("ada@example.com", "10.0.0." + i % 250));
        });
        assertThat(wrong(stranger("ada@example.com", "10.1.1.1"))).isFalse();
        assertThatCode(() -> throttle.admit(home)).doesNotThrowAnyException();
        Attempt phone = new Attempt(ADA, "10.0.0.1", Optional.of(new DeviceId("phone")));
        assertThatCode(() -> throttle.admit(phone)).doesNotThrowAnyException();
    }

    @Test
    void aStolenDeviceIdIsSlowedDownTooAndItsOwnerMayComeByMail() {
        Attempt phone = new Attempt(ADA, "10.0.0.1", Optional.of(new DeviceId("phone")));
        IntStream.range(0, 5).forEach(i -> assertThat(wrong(phone)).isTrue());
        assertThat(wrong(phone)).isFalse();
        Attempt stranger = stranger("ada@example.com", "10.0.0.2");
        IntStream.range(0, 9).forEach(i -> wrong(stranger));
        now = now.plus(Duration.ofMillis(1));
        throttle.forgive(ADA);
        assertThatCode(() -> throttle.admit(stranger("ada@example.com", "10.0.0.3")))
                .doesNotThrowAnyException();
    }
}
