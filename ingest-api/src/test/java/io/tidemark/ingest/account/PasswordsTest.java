package io.tidemark.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.ingest.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Passwords passwords = new Passwords(meters);

    @Test
    void aHashIsArgon2idWithItsCosts() {
        String hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
        assertThat(passwords.matches("correct horse", Optional.of(hash))).isTrue();
        assertThat(passwords.matches("correct horsE", Optional.of(hash))).isFalse();
        assertThat(passwords.isWeaker(hash)).isFalse();
        assertThat(passwords.isWeaker(new Argon2PasswordEncoder(16, 32, 1, 16_384, 2).encode("correct horse")))
                .isTrue();
    }

    @Test
    void howAKeyboardComposesDoesNotMatter() {
        String hash = passwords.hash("cafe\u0301 cafe\u0301");
        assertThat(passwords.matches("caf\u00e9 caf\u00e9", Optional.of(hash))).isTrue();
    }

    @Test
    void weakOnesAreRefused() {
        List<String> weak =
                List.of("", "1234567", "x".repeat(257), "PASSWORD", "Password123", "\uD83D\uDE00".repeat(7));
        for (String password : weak) {
            assertThatThrownBy(() -> passwords.hash(password))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("weak_password");
        }
        assertThat(passwords.hash("\uD83D\uDE00".repeat(8))).isNotEmpty();
    }

    /** The same work for nobody's password as for a wrong one; not by a clock, which would be no test. */
    @Test
    void nobodysPasswordIsAsMuchWorkAndNeverRight() {
        String hash = passwords.hash("correct horse");
        long before = hashed();
        for (String tried : List.of("nobody's password", "", "x".repeat(10_000), "wrong wrong")) {
            assertThat(passwords.matches(tried, Optional.empty())).isFalse();
            assertThat(passwords.matches(tried, Optional.of(hash))).isFalse();
        }
        assertThat(hashed() - before).isEqualTo(8);
    }

    private long hashed() {
        return meters.get("tidemark.accounts.hash").timer().count();
    }

    /** Of a hundred at once some are told to come later, and the others get their turn. */
    @Test
    void manyAtOnceAreRefusedBeforeTheyCost() {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        List<Future<String>> all = IntStream.range(0, 100)
                .mapToObj(i -> threads.submit(() -> passwords.hash("long enough " + i)))
                .toList();
        long refused = all.stream().filter(PasswordsTest::isRefused).count();
        threads.shutdown();
        assertThat(refused).isBetween(1L, 98L);
    }

    private static boolean isRefused(Future<String> hashing) {
        try {
            return hashing.get().isEmpty();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).hasMessage("rate_limited");
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
