package io.tidemark.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore}, {@link DeviceStore}, {@link SessionStore} and {@link LinkStore} does together. */
public abstract class AccountsContract {
    private static final Instant NOW = Instant.parse("2026-01-05T14:00:00Z");
    private static final Email ADA = Email.of("ada@example.com").orElseThrow();

    /** All four empty before each test. */
    protected abstract AccountStore accounts();

    protected abstract DeviceStore devices();

    protected abstract SessionStore sessions();

    protected abstract LinkStore links();

    private Account added() {
        Account account = Account.created(accounts().nextId(), ADA, "hash", Optional.of("Ada"), NOW);
        assertThat(accounts().add(account)).isTrue();
        return account;
    }

    @Test
    void anAccountIsFoundByAddressAndById() {
        Account account = added();
        assertThat(accounts().find(ADA)).contains(account);
        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().find(Email.of("bob@example.com").orElseThrow())).isEmpty();
        assertThat(accounts().find(new UserId("ada"))).isEmpty();
    }

    @Test
    void ofManyWhoTakeAnAddressAtOnceOneGetsIt() {
        long got = IntStream.range(0, 16)
                .parallel()
                .filter(i ->
                        accounts().add(Account.created(accounts().nextId(), ADA, "hash " + i, Optional.empty(), NOW)))
                .count();
        assertThat(got).isEqualTo(1);
    }

    @Test
    void aPasswordIsReplacedOnlyByWhoeverKnewTheLastOne() {
        Account account = added();
        assertThat(accounts().replacePassword(account.id(), "other", "new", NOW))
                .isFalse();
        assertThat(accounts().replacePassword(account.id(), "hash", "new", NOW.plusSeconds(1)))
                .isTrue();
        assertThat(accounts().find(ADA)).hasValueSatisfying(found -> {
            assertThat(found.password()).isEqualTo("new");
            assertThat(found.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        });
    }

    @Test
    void anAddressIsVerifiedIfItIsStillTheAccounts() {
        Account account = added();
        assertThat(accounts().verify(account.id(), Email.of("old@example.com").orElseThrow(), NOW))
                .isFalse();
        assertThat(accounts().find(ADA))
                .hasValueSatisfying(found -> assertThat(found.verified()).isFalse());
        assertThat(accounts().verify(account.id(), ADA, NOW)).isTrue();
        assertThat(accounts().find(ADA))
                .hasValueSatisfying(found -> assertThat(found.verified()).isTrue());
    }

    private static Writer device(String user, String id) {
        return new Writer(new UserId(user), new DeviceId(id));
    }

    private void saw(Writer device, String name, int second) {
        devices()
                .saw(List.of(new Sighting(
                        device,
                        Optional.of(name).filter(n -> !n.isEmpty()),
                        second < 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(second)))));
    }

    private static Device listed(String id, String name, int second) {
        return new Device(
                new DeviceId(id),
                Optional.of(name).filter(n -> !n.isEmpty()),
                second < 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(second)));
    }

    @Test
    void aDeviceIsListedFromItsFirstSightAndItsLatestSyncCounts() {
        saw(device("ada", "phone"), "", 5);
        saw(device("ada", "laptop"), "My laptop", -1);
        saw(device("ada", "phone"), "Phone", 3);
        saw(device("ada", "tablet"), "", 4);
        saw(device("bob", "phone"), "Bob's", 9);
        assertThat(devices().devices(new UserId("ada")))
                .containsExactly(
                        listed("phone", "Phone", 5), listed("tablet", "", 4), listed("laptop", "My laptop", -1));
        assertThat(devices().devices(new UserId("bob"))).containsExactly(listed("phone", "Bob's", 9));
        assertThat(devices().devices(new UserId("nobody"))).isEmpty();
    }

    @Test
    void manySightsAtOnceGiveOneDevice() {
        IntStream.range(0, 32).parallel().forEach(i -> saw(device("ada", "d" + i % 4), "n", i));
        assertThat(devices().devices(new UserId("ada")))
                .containsExactly(
                        listed("d3", "n", 31), listed("d2", "n", 30), listed("d1", "n", 29), listed("d0", "n", 28));
    }

    @Test
    void theNameThatTheUserGaveStays() {
        saw(device("ada", "phone"), "SM-G998B", 1);
        assertThat(devices().rename(device("ada", "phone"), "Ada's phone")).isTrue();
        saw(device("ada", "phone"), "SM-G998B", 2);
        assertThat(devices().devices(new UserId("ada"))).containsExactly(listed("phone", "Ada's phone", 2));
        assertThat(devices().rename(device("ada", "none"), "x")).isFalse();
        assertThat(devices().rename(device("bob", "phone"), "x")).isFalse();
    }

    @Test
    void aRemovedDeviceIsGoneAndIsNewWhenItComesBack() {
        saw(device("ada", "phone"), "old", 1);
        devices().rename(device("ada", "phone"), "named");
        assertThat(devices().remove(device("bob", "phone"))).isFalse();
        assertThat(devices().remove(device("ada", "phone"))).isTrue();
        assertThat(devices().remove(device("ada", "phone"))).isFalse();
        assertThat(devices().devices(new UserId("ada"))).isEmpty();
        saw(device("ada", "phone"), "new", 0);
        assertThat(devices().devices(new UserId("ada"))).containsExactly(listed("phone", "new", 0));
    }

    @Test
    void anAccountKnowsItsDevices() {
        Account account = added();
        saw(device(account.id().value(), "phone"), "", -1);
        assertThat(accounts().find(ADA))
                .hasValueSatisfying(found -> assertThat(found.devices()).isEqualTo(Set.of(new DeviceId("phone"))));
    }

    @Test
    void beyondTheLimitTheDeviceThatSyncedLongestAgoIsForgotten() {
        devices()
                .saw(IntStream.rangeClosed(0, DeviceStore.MOST)
                        .mapToObj(i ->
                                new Sighting(device("ada", "d" + i), Optional.empty(), Optional.of(NOW.plusSeconds(i))))
                        .toList());
        assertThat(devices().devices(new UserId("ada")))
                .hasSize(DeviceStore.MOST)
                .extracting(device -> device.id().value())
                .startsWith("d" + DeviceStore.MOST)
                .doesNotContain("d0");
    }

    private static Session session(String id, String user, String... device) {
        return new Session(
                id,
                new UserId(user),
                Stream.of(device).map(DeviceId::new).findFirst(),
                7,
                0,
                "hash",
                NOW,
                NOW.plusSeconds(3600_000));
    }

    @Test
    void ofManyWhoRotateASessionOneSucceeds() {
        Session first = session("s", "ada", "phone");
        sessions().add(first);
        assertThat(sessions().find("s")).contains(first);
        List<Session> next = IntStream.range(0, 16)
                .mapToObj(i -> first.rotated("next " + i, NOW.plusSeconds(1)))
                .toList();
        List<Session> won = next.stream()
                .parallel()
                .filter(one -> sessions().rotate(first, one))
                .toList();
        assertThat(won).hasSize(1);
        assertThat(sessions().find("s")).contains(won.get(0));
    }

    @Test
    void anEndedSessionIsNotRotated() {
        Session first = session("s", "ada");
        sessions().add(first);
        sessions().end("s");
        sessions().end("s");
        assertThat(sessions().rotate(first, first.rotated("next", NOW))).isFalse();
        assertThat(sessions().find("s")).isEmpty();
    }

    /** Used means refreshed: a session that is used every day is not ended by those that nobody came back to. */
    @Test
    void beyondTheLimitTheSessionThatWasUsedLongestAgoEnds() {
        sessions().add(session("bob", "bob"));
        Session used = session("used", "ada");
        sessions().add(used);
        sessions().add(begun("unused", 1));
        IntStream.range(2, SessionStore.MOST).forEach(i -> sessions().add(begun("s" + i, i)));
        assertThat(sessions().rotate(used, used.rotated("next", NOW.plusSeconds(50))))
                .isTrue();
        assertThat(sessions().find("unused")).as("as many as there may be").isPresent();
        sessions().add(begun("one more", 0));
        assertThat(sessions().find("unused")).isEmpty();
        assertThat(Stream.of("used", "s2", "s" + (SessionStore.MOST - 1), "one more", "bob"))
                .allMatch(id -> sessions().find(id).isPresent());
        sessions().add(begun("and another", 0));
        assertThat(sessions().find("one more")).isEmpty();
        assertThat(sessions().find("and another")).isPresent();
    }

    private static Session begun(String id, int second) {
        return session(id, "ada").rotated("hash", NOW.plusSeconds(second));
    }

    @Test
    void sessionsEndByUser() {
        Stream.of(
                        session("1", "ada", "phone"),
                        session("2", "ada", "laptop"),
                        session("3", "ada"),
                        session("4", "bob", "phone"))
                .forEach(sessions()::add);
        sessions().endAll(new UserId("ada"));
        assertThat(sessions().find("1")).isEmpty();
        assertThat(sessions().find("2")).isEmpty();
        assertThat(sessions().find("3")).isEmpty();
        assertThat(sessions().find("4")).isPresent();
    }

    private static Link link(String hash, Purpose purpose, String user) {
        return new Link(hash, purpose, new UserId(user), ADA, NOW.plusSeconds(60));
    }

    @Test
    void aLinkWorksOnceForItsPurposeAndInItsTime() {
        Link link = link("h", Purpose.RESET, "ada");
        links().put(link);
        assertThat(links().take("h", Purpose.VERIFY, NOW)).isEmpty();
        assertThat(links().take("h", Purpose.RESET, NOW.plusSeconds(60))).isEmpty();
        long got = IntStream.range(0, 16)
                .parallel()
                .filter(i -> links().take("h", Purpose.RESET, NOW).isPresent())
                .count();
        assertThat(got).isEqualTo(1);
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOneBefore() {
        links().put(link("old", Purpose.RESET, "ada"));
        links().put(link("new", Purpose.RESET, "ada"));
        links().put(link("verify", Purpose.VERIFY, "ada"));
        links().put(link("bob", Purpose.RESET, "bob"));
        assertThat(links().take("old", Purpose.RESET, NOW)).isEmpty();
        assertThat(links().take("new", Purpose.RESET, NOW)).contains(link("new", Purpose.RESET, "ada"));
        links().drop(new UserId("ada"), Purpose.VERIFY);
        assertThat(links().take("verify", Purpose.VERIFY, NOW)).isEmpty();
        assertThat(links().take("bob", Purpose.RESET, NOW)).isPresent();
    }
}
