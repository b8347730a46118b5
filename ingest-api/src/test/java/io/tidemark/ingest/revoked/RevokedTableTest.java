package io.tidemark.ingest.revoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.wire.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RevokedTableTest {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");
    private static final DeviceId PHONE = new DeviceId("phone");
    private static final DeviceId LAPTOP = new DeviceId("laptop");

    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final RevokedTable table = new RevokedTable(
            List.of((user, device) ->
                    told.add(user + "/" + device.map(DeviceId::value).orElse("*"))),
            () -> now);

    private static Grant at(UserId user, long position) {
        return new Grant(user, Optional.of("s" + position), OptionalLong.of(position), 0);
    }

    private static Grant without(UserId user, long millis) {
        return new Grant(user, Optional.empty(), OptionalLong.empty(), millis);
    }

    @Test
    void whatBeganBeforeTheRevocationIsOverAndWhatBeganAfterIsGood() {
        table.apply(Revocation.ofDevice(ADA, PHONE, 0), 4);
        assertThat(table.position()).isEqualTo(5);
        assertThat(table.isRevoked(at(ADA, 0), PHONE)).isTrue();
        assertThat(table.isRevoked(at(ADA, 4), PHONE)).isTrue();
        assertThat(table.isRevoked(at(ADA, 5), PHONE)).isFalse();
        assertThat(table.isRevoked(at(ADA, 0), LAPTOP)).isFalse();
        assertThat(table.isRevoked(at(BOB, 0), PHONE)).isFalse();
        assertThat(table.hasEnded(at(ADA, 0))).isFalse();
    }

    /** Clocks may differ by hours: with places they do not matter. */
    @Test
    void placesCountAndClocksDoNot() {
        table.apply(Revocation.ofDevice(ADA, PHONE, 0), 4);
        Grant fast = new Grant(ADA, Optional.of("s"), OptionalLong.of(4), Long.MAX_VALUE);
        Grant slow = new Grant(ADA, Optional.of("s"), OptionalLong.of(5), Long.MIN_VALUE);
        assertThat(table.isRevoked(fast, PHONE)).isTrue();
        assertThat(table.isRevoked(slow, PHONE)).isFalse();
    }

    @Test
    void aTokenThatKnowsNoPlaceIsJudgedByItsTime() {
        table.apply(Revocation.ofDevice(ADA, PHONE, 1_500), 4);
        assertThat(table.isRevoked(without(ADA, 1_000), PHONE)).isTrue();
        assertThat(table.isRevoked(without(ADA, 1_500), PHONE)).isTrue();
        assertThat(table.isRevoked(without(ADA, 2_000), PHONE)).isFalse();
    }

    @Test
    void aUserIsRevokedWhole() {
        table.apply(Revocation.ofUser(ADA, 0), 7);
        assertThat(table.hasEnded(at(ADA, 7))).isTrue();
        assertThat(table.hasEnded(at(ADA, 8))).isFalse();
        assertThat(table.hasEnded(at(BOB, 7))).isFalse();
    }

    @Test
    void aSessionIsOverForGoodAndIsForgottenWhenNoTokenOfItCanLive() {
        long at = now.toEpochMilli();
        table.apply(Revocation.ofSession(ADA, "s1", at), 0);
        assertThat(table.hasEnded(new Grant(ADA, Optional.of("s1"), OptionalLong.of(9), 0)))
                .isTrue();
        assertThat(table.hasEnded(new Grant(ADA, Optional.of("s2"), OptionalLong.of(0), 0)))
                .isFalse();
        now = now.plus(Duration.ofHours(3));
        table.apply(Revocation.ofSession(ADA, "s2", at), 1);
        table.apply(Revocation.ofSession(ADA, "s3", now.toEpochMilli()), 2);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.position()).isEqualTo(3);
    }

    @Test
    void readingAgainChangesNothing() {
        List<Revocation> all = List.of(
                Revocation.ofDevice(ADA, PHONE, 1), Revocation.ofUser(BOB, 2), Revocation.ofDevice(ADA, PHONE, 3));
        for (int times = 0; times < 3; times++) {
            for (int i = 0; i < all.size(); i++) {
                table.apply(all.get(i), i);
            }
        }
        assertThat(table.position()).isEqualTo(3);
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.isRevoked(at(ADA, 2), PHONE)).isTrue();
        assertThat(table.isRevoked(at(ADA, 3), PHONE)).isFalse();
    }

    @Test
    void listenersHearOfDevicesAndUsers() {
        table.apply(Revocation.ofDevice(ADA, PHONE, 1), 0);
        table.apply(Revocation.ofUser(BOB, 1), 1);
        table.apply(Revocation.ofSession(BOB, "s", now.toEpochMilli()), 2);
        assertThat(told).containsExactly("ada/phone", "bob/*");
    }

    @Test
    void awaitingEndsWithTheRecord() {
        assertThat(table.await(0, Duration.ZERO)).isFalse();
        table.apply(Revocation.ofUser(BOB, 1), 0);
        assertThat(table.await(0, Duration.ZERO)).isTrue();
        assertThat(table.isReady()).isFalse();
    }
}
