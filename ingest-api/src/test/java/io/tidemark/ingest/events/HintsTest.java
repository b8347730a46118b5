package io.tidemark.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HintsTest {
    private static final OwnerId ADA = new OwnerId("ada");
    private static final OwnerId BOB = new OwnerId("bob");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-05T14:00:00Z");
    private final Hints hints = new Hints(
            new EventSettings(4, 3, Duration.ofSeconds(20), Duration.ofSeconds(30)),
            new EventMeters(meters),
            work::add,
            () -> now);

    private static EventStream stream(OwnerId owner, String device, FakeOutlet outlet) {
        return new EventStream(owner, new DeviceId(device), FAR, outlet);
    }

    /** A device that is connected and has heard its first hint. */
    private FakeOutlet connected(OwnerId owner, String device) {
        FakeOutlet outlet = new FakeOutlet();
        EventStream stream = stream(owner, device, outlet);
        hints.open(stream);
        hints.queue(stream);
        writeAll();
        assertThat(outlet.hints()).isEqualTo(1);
        return outlet;
    }

    private void writeAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private double ended(String why) {
        return meters.counter("tidemark.events.ended", "why", why).count();
    }

    @Test
    void aNewStreamSaysWhenToComeBackAndHintsAtOnce() {
        assertThat(connected(ADA, "phone").read()).matches("retry: [1-4]\\d{3}\n\nevent: sync\ndata: \\{}\n\n");
    }

    @Test
    void everyDeviceOfTheOwnerHearsAndNobodyElse() {
        FakeOutlet phone = connected(ADA, "phone");
        FakeOutlet laptop = connected(ADA, "laptop");
        FakeOutlet bobs = connected(BOB, "phone");
        hints.moved(Set.of(ADA, new OwnerId("nobody")));
        writeAll();
        assertThat(List.of(phone.hints(), laptop.hints(), bobs.hints())).containsExactly(2, 2, 1);
        hints.missed();
        writeAll();
        assertThat(List.of(phone.hints(), laptop.hints(), bobs.hints())).containsExactly(3, 3, 2);
        assertThat(meters.counter("tidemark.events.hints").count()).isEqualTo(8);
    }

    @Test
    void whoWasHintedAsksOnce() {
        connected(ADA, "phone");
        connected(ADA, "laptop");
        assertThat(asks(ADA, "phone")).isTrue();
        assertThat(asks(ADA, "phone")).isFalse();
        hints.moved(Set.of(ADA));
        assertThat(asks(ADA, "phone")).isFalse(); // not yet written
        writeAll();
        assertThat(asks(ADA, "phone")).isTrue();
        assertThat(asks(ADA, "laptop")).isTrue();
        assertThat(asks(ADA, "laptop")).isFalse();
        assertThat(asks(BOB, "phone")).isFalse();
        assertThat(asks(ADA, "tablet")).isFalse();
    }

    private boolean asks(OwnerId owner, String device) {
        return hints.asks(new Writer(new UserId(owner.value()), new DeviceId(device)));
    }

    @Test
    void whatADeviceDoesNotReadBecomesOneHint() {
        FakeOutlet phone = new FakeOutlet();
        EventStream stream = stream(ADA, "phone", phone);
        hints.open(stream);
        phone.ready(false);
        for (int i = 0; i < 1_000; i++) {
            hints.moved(Set.of(ADA));
            assertThat(work).hasSizeLessThanOrEqualTo(1);
            if (i % 10 == 0) {
                writeAll();
            }
        }
        phone.ready(true);
        hints.queue(stream);
        writeAll();
        assertThat(phone.hints()).isEqualTo(1);
    }

    /**
     * Opening, moving, writing, devices that read now and then and some that leave, in any order: whoever reads in the end
     * has heard of the last move after it, and has not been written to more often than was moved and opened.
     */
    @Test
    void noMoveGoesUnheardWhateverTheOrder() {
        Seeds.forEach(500, random -> new HintsTest().anyOrder(random));
    }

    private void anyOrder(RandomGenerator random) {
        List<EventStream> streams = new ArrayList<>();
        List<FakeOutlet> outlets = new ArrayList<>();
        List<Integer> heardBefore = new ArrayList<>(); // the last move
        int moves = 0;
        for (int step = 0; step < 60; step++) {
            int one = streams.isEmpty() ? -1 : random.nextInt(streams.size());
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (streams.size() < 3) {
                        FakeOutlet outlet = new FakeOutlet();
                        outlet.ready(Pick.chance(random, 50));
                        EventStream stream = stream(ADA, "device-" + streams.size(), outlet);
                        hints.open(stream);
                        streams.add(stream);
                        outlets.add(outlet);
                        heardBefore.add(0);
                    }
                }
                case 1 -> {
                    moves++;
                    for (int i = 0; i < outlets.size(); i++) {
                        heardBefore.set(i, outlets.get(i).hints());
                    }
                    hints.moved(Set.of(ADA));
                }
                case 2 -> {
                    if (!work.isEmpty()) {
                        work.remove().run();
                    }
                }
                case 3 -> {
                    if (one >= 0) {
                        outlets.get(one).ready(false);
                    }
                }
                case 4 -> {
                    if (one >= 0) {
                        outlets.get(one).ready(true); // as the container does
                        hints.queue(streams.get(one));
                    }
                }
                default -> {
                    now = now.plusMillis(random.nextInt(15_000));
                    if (outlets.stream().allMatch(FakeOutlet::isReady)) {
                        hints.sweep();
                    }
                }
            }
            assertThat(work).hasSizeLessThanOrEqualTo(streams.size());
        }
        for (int i = 0; i < streams.size(); i++) {
            outlets.get(i).ready(true);
            hints.queue(streams.get(i));
        }
        writeAll();
        for (int i = 0; i < streams.size(); i++) {
            assertThat(outlets.get(i).hints()).isGreaterThan(heardBefore.get(i)).isLessThanOrEqualTo(moves + 1);
        }
    }

    /** What moves while a hint is on its way out is not covered by it. */
    @Test
    void aMoveDuringAWriteIsHintedAgain() {
        FakeOutlet phone = new FakeOutlet();
        boolean[] moved = {false};
        EventStream stream = new EventStream(ADA, new DeviceId("phone"), FAR, new Outlet() {
            @Override
            public boolean isReady() {
                return phone.isReady();
            }

            @Override
            public void write(byte[] bytes) throws java.io.IOException {
                if (!moved[0]) {
                    moved[0] = true;
                    hints.moved(Set.of(ADA));
                }
                phone.write(bytes);
            }

            @Override
            public void close() {
                phone.close();
            }
        });
        hints.open(stream);
        hints.queue(stream);
        writeAll();
        assertThat(phone.hints()).isEqualTo(2);
    }

    @Test
    void aSlowReaderHoldsUpNobodyAndIsEnded() {
        FakeOutlet slow = connected(ADA, "slow");
        FakeOutlet quick = connected(ADA, "quick");
        slow.ready(false);
        hints.moved(Set.of(ADA));
        writeAll();
        assertThat(quick.hints()).isEqualTo(2);
        now = now.plusMillis(29_999);
        hints.sweep();
        assertThat(slow.isClosed()).isFalse();
        now = now.plusMillis(1);
        hints.sweep();
        assertThat(slow.isClosed()).isTrue();
        assertThat(quick.isClosed()).isFalse();
        assertThat(ended("stuck")).isEqualTo(1);
        assertThat(hints.open()).isEqualTo(1);
    }

    @Test
    void whoReadsAgainInTimeIsNotStuck() {
        FakeOutlet phone = connected(ADA, "phone");
        phone.ready(false);
        hints.moved(Set.of(ADA));
        writeAll();
        now = now.plusSeconds(29);
        phone.ready(true);
        hints.sweep();
        phone.ready(false);
        now = now.plusSeconds(29);
        hints.sweep();
        assertThat(phone.isClosed()).isFalse();
        assertThat(phone.hints()).isEqualTo(2);
    }

    @Test
    void onlyASilentStreamGetsAHeartbeat() {
        FakeOutlet phone = connected(ADA, "phone");
        now = now.plusMillis(19_999);
        hints.sweep();
        assertThat(phone.read()).doesNotContain("\n:\n");
        now = now.plusMillis(1);
        hints.sweep();
        hints.sweep();
        assertThat(phone.read()).endsWith("}\n\n:\n\n");
        assertThat(phone.writes()).isEqualTo(2);
        assertThat(phone.hints()).isEqualTo(1);
    }

    @Test
    void theStreamEndsWithItsToken() {
        FakeOutlet phone = new FakeOutlet();
        EventStream stream = new EventStream(ADA, new DeviceId("phone"), now.plusSeconds(5), phone);
        hints.open(stream);
        hints.queue(stream);
        writeAll();
        now = now.plusMillis(4_999);
        hints.sweep();
        assertThat(phone.isClosed()).isFalse();
        now = now.plusMillis(1);
        hints.sweep();
        assertThat(phone.isClosed()).isTrue();
        assertThat(phone.read()).endsWith(": the token has expired\n\n");
        assertThat(hints.open()).isZero();
    }

    @Test
    void aUserHasSoManyAndADeviceThatComesBackTakesItsOwnPlace() {
        FakeOutlet first = connected(ADA, "phone");
        FakeOutlet second = connected(ADA, "phone");
        connected(ADA, "laptop");
        assertRefused(stream(ADA, "tablet", new FakeOutlet()), 429, "too_many_streams");
        FakeOutlet back = connected(ADA, "phone");
        assertThat(first.isClosed()).isTrue();
        assertThat(first.read()).endsWith(": the device has opened another stream\n\n");
        assertThat(second.isClosed()).isFalse();
        hints.moved(Set.of(ADA));
        writeAll();
        assertThat(back.hints()).isEqualTo(2);
        assertThat(hints.open()).isEqualTo(3);
    }

    @Test
    void anInstanceHasSoManyAndWhoLeavesMakesRoom() {
        for (String device : List.of("a", "b", "c")) {
            connected(ADA, device);
        }
        FakeOutlet bobs = connected(BOB, "a");
        assertRefused(stream(BOB, "b", new FakeOutlet()), 503, "unavailable");
        bobs.leave();
        hints.moved(Set.of(BOB));
        writeAll();
        assertThat(bobs.isClosed()).isTrue();
        assertThat(ended("left")).isEqualTo(1);
        connected(BOB, "b");
        assertThat(hints.open()).isEqualTo(4);
    }

    @Test
    void whatIsRevokedEndsAndNothingElse() {
        FakeOutlet phone = connected(ADA, "phone");
        FakeOutlet laptop = connected(ADA, "laptop");
        FakeOutlet bobs = connected(BOB, "phone");
        hints.revoked(new UserId("ada"), Optional.of(new DeviceId("phone")));
        writeAll();
        assertThat(phone.isClosed()).isTrue();
        assertThat(phone.read()).endsWith(": the device was signed out\n\n");
        assertThat(laptop.isClosed() || bobs.isClosed()).isFalse();
        hints.revoked(new UserId("ada"), Optional.empty());
        writeAll();
        assertThat(laptop.isClosed()).isTrue();
        assertThat(bobs.isClosed()).isFalse();
        assertThat(ended("revoked")).isEqualTo(2);
    }

    @Test
    void leavingTwiceMakesRoomOnce() {
        FakeOutlet outlet = new FakeOutlet();
        EventStream stream = stream(ADA, "phone", outlet);
        hints.open(stream);
        hints.end(stream, End.LEFT);
        hints.end(stream, End.STOPPING);
        hints.moved(Set.of(ADA));
        hints.queue(stream);
        writeAll();
        assertThat(hints.open()).isZero();
        assertThat(outlet.writes()).isZero();
    }

    @Test
    void stoppingEndsAllAndLetsNobodyIn() {
        FakeOutlet phone = connected(ADA, "phone");
        FakeOutlet slow = connected(BOB, "slow");
        slow.ready(false);
        hints.stop();
        assertThat(phone.isClosed()).isTrue();
        assertThat(slow.isClosed()).isTrue();
        assertThat(phone.read()).endsWith(": the server is stopping\n\n");
        assertThat(hints.open()).isZero();
        assertRefused(stream(ADA, "phone", new FakeOutlet()), 503, "unavailable");
        hints.start();
        connected(ADA, "phone");
    }

    private void assertRefused(EventStream stream, int status, String code) {
        assertThatThrownBy(() -> hints.open(stream)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            Problem problem = refused.problem();
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.refusal().code().code()).isEqualTo(code);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
    }
}
