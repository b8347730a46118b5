package io.tidemark.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.account.InMemoryAccounts;
import io.tidemark.core.account.Session;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.ingest.auth.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rotation, reuse and races of refresh tokens. */
class FamiliesTest {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Instant BEGUN = Instant.parse("2026-01-05T14:00:00Z");

    private Instant now = BEGUN;
    private final SessionStore store = new InMemoryAccounts();
    private final RefreshTokens tokens = new RefreshTokens(TestKeys.of("the secret of this test, 32 bytes"));
    private final Families families = new Families(store, tokens, GRACE, () -> now);

    private String begun() {
        String id = Secrets.random(16);
        String first = tokens.text(id, 0);
        store.add(new Session(
                id,
                new UserId("ada"),
                Optional.empty(),
                0,
                0,
                Secrets.hash(first),
                now,
                now.plus(Duration.ofDays(90))));
        return first;
    }

    private Rotation rotate(String token) {
        return families.rotate(RefreshToken.of(token).orElseThrow());
    }

    private String next(String token) {
        return ((Rotation.Next) rotate(token)).token();
    }

    @Test
    void eachTokenGetsTheNextOne() {
        String token = begun();
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofHours(1));
            String next = next(token);
            assertThat(next).isNotEqualTo(token);
            token = next;
        }
    }

    @Test
    void anAnswerThatWasLostIsGivenAgainWithinTheGraceAndNoNewOne() {
        String first = begun();
        String second = next(first);
        now = now.plus(GRACE).minusMillis(1);
        assertThat(next(first)).isEqualTo(second);
        now = now.plus(Duration.ofHours(1));
        assertThat(next(second)).isNotEqualTo(second);
    }

    @Test
    void afterTheGraceReuseEndsTheFamily() {
        String first = begun();
        String second = next(first);
        now = now.plus(GRACE);
        assertThat(rotate(first)).isInstanceOf(Rotation.Reused.class);
        assertThat(rotate(second)).isInstanceOf(Rotation.Ended.class);
        assertThat(rotate(first)).isInstanceOf(Rotation.Ended.class);
    }

    @Test
    void onceTheSuccessorIsUsedThereIsNoGrace() {
        String first = begun();
        String second = next(first);
        String third = next(second);
        assertThat(rotate(first)).isInstanceOf(Rotation.Reused.class);
        assertThat(rotate(third)).isInstanceOf(Rotation.Ended.class);
    }

    @Test
    void manyAtOnceGetOneSuccessorAndEndNothing() {
        String first = begun();
        Set<String> got =
                IntStream.range(0, 64).parallel().mapToObj(i -> next(first)).collect(Collectors.toSet());
        assertThat(got).hasSize(1);
        assertThat(rotate(got.iterator().next())).isInstanceOf(Rotation.Next.class);
    }

    /** Whoever only knows a session's name, which stands in access tokens, can neither use nor end it. */
    @Test
    void forgeriesChangeNothing() {
        String first = begun();
        String second = next(first);
        RefreshToken real = RefreshToken.of(second).orElseThrow();
        String code = "A".repeat(43);
        for (String forged : List.of(
                real.session() + ".0." + code,
                real.session() + ".1." + code,
                real.session() + ".2." + code,
                real.session() + ".2." + real.code(),
                real.session() + ".0." + real.code(),
                "A".repeat(22) + ".1." + real.code(),
                new RefreshTokens(TestKeys.of("another secret of this test, 32 b")).text(real.session(), 0))) {
            assertThat(rotate(forged)).as(forged).isInstanceOf(Rotation.Ended.class);
        }
        assertThat(rotate(second)).isInstanceOf(Rotation.Next.class);
        assertThat(RefreshToken.of("garbage")).isEmpty();
        assertThat(RefreshToken.of(second + "\n")).isEmpty();
        assertThat(RefreshToken.of(real.session() + ".99999999999999999999." + real.code()))
                .isEmpty();
    }

    @Test
    void aSessionEndsAtItsTimeHoweverOftenItIsRefreshed() {
        String token = begun();
        for (int day = 0; day < 89; day++) {
            now = now.plus(Duration.ofDays(1));
            token = next(token);
        }
        now = now.plus(Duration.ofDays(1));
        assertThat(rotate(token)).isInstanceOf(Rotation.Ended.class);
    }

    /**
     * The token that was given before the key was replaced is known by its hash; the one before it by its code, as long as
     * the old key still counts.
     */
    @Test
    void theSigningKeyCanBeReplaced() {
        String first = begun();
        String second = next(first);
        RefreshTokens replaced = new RefreshTokens(
                TestKeys.of("the next secret of this test, 32 b", "the secret of this test, 32 bytes"));
        Families after = new Families(store, replaced, GRACE, () -> now);
        now = now.plus(Duration.ofMinutes(1));
        Rotation rotation = after.rotate(RefreshToken.of(second).orElseThrow());
        assertThat(rotation).isInstanceOf(Rotation.Next.class);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(after.rotate(RefreshToken.of(first).orElseThrow())).isInstanceOf(Rotation.Reused.class);
    }

    /**
     * An owner whose answers get lost and a thief with a copy, in any order and at any time. If both go on with the family
     * after the grace is over, it ends; as long as the owner is alone, it never does.
     */
    @Test
    void aThiefIsNoticedAndALonelyOwnerIsNot() {
        Seeds.forEach(2_000, random -> {
            lonelyOwner(random);
            thief(random);
        });
    }

    private void lonelyOwner(RandomGenerator random) {
        now = BEGUN;
        String held = begun();
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(5 + random.nextInt(60)));
            String got = next(held);
            Instant asked = now;
            while (random.nextInt(3) == 0
                    && now.plusSeconds(9).isBefore(asked.plus(GRACE))) { // lost, and asked for again
                now = now.plusSeconds(9);
                assertThat(next(held)).isEqualTo(got);
            }
            held = got;
        }
    }

    private void thief(RandomGenerator random) {
        now = BEGUN;
        List<String> held = new ArrayList<>(List.of("", ""));
        String token = begun();
        for (int i = random.nextInt(4); i > 0; i--) {
            now = now.plus(Duration.ofMinutes(1));
            token = next(token);
        }
        held.set(0, token);
        held.set(1, token); // copied
        boolean[] used = new boolean[2];
        for (int i = 0; i < 12; i++) {
            now = now.plus(GRACE.plusSeconds(1 + random.nextInt(3_600)));
            int who = random.nextInt(2);
            Rotation rotation = rotate(held.get(who));
            used[who] = true;
            if (rotation instanceof Rotation.Next next) {
                held.set(who, next.token());
            }
            if (used[0] && used[1]) {
                assertThat(rotation).isNotInstanceOf(Rotation.Next.class);
                now = now.plus(GRACE.plusSeconds(1));
                assertThat(rotate(held.get(0))).isInstanceOf(Rotation.Ended.class);
                assertThat(rotate(held.get(1))).isInstanceOf(Rotation.Ended.class);
                return;
            }
        }
    }

    /** The same tokens at many instances at once, one of them older: what goes on is one token or none. */
    @Test
    void anyRaceLeavesOneTokenOrNone() {
        Seeds.forEach(200, random -> {
            now = BEGUN;
            String first = begun();
            String second = next(first);
            boolean late = random.nextBoolean();
            now = now.plus(late ? GRACE : Duration.ZERO);
            List<String> sent = IntStream.range(0, 8)
                    .mapToObj(i -> random.nextInt(3) == 0 ? first : second)
                    .toList();
            Set<String> got = sent.stream()
                    .parallel()
                    .map(this::rotate)
                    .filter(Rotation.Next.class::isInstance)
                    .map(rotation -> ((Rotation.Next) rotation).token())
                    .filter(token -> !token.equals(second))
                    .collect(Collectors.toSet());
            assertThat(got.size()).isLessThanOrEqualTo(1);
            if (late && sent.contains(first)) {
                got.forEach(token -> assertThat(rotate(token)).isInstanceOf(Rotation.Ended.class));
            }
        });
    }
}
