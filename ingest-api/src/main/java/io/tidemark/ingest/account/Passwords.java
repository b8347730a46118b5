package io.tidemark.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes by Argon2id with 46 MiB, which is what makes guessing dear, for us as well: two at once and twenty who wait for
 * it; whoever comes then is told to come later. A password is composed (NFC) first, so that keyboards do not matter.
 */
final class Passwords {
    private static final int LEAST = 8;
    private static final int MOST = 256;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 47_104;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final int PATIENCE_SECONDS = 10;
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** What is tried first everywhere, without what is too short anyhow. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "password12",
            "password123",
            "password1234",
            "passw0rd",
            "p@ssw0rd",
            "p@ssword",
            "12345678",
            "123456789",
            "1234567890",
            "0123456789",
            "123123123",
            "11111111",
            "00000000",
            "87654321",
            "987654321",
            "12341234",
            "11223344",
            "123456789a",
            "a123456789",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1qaz2wsx",
            "qwertyui",
            "qwertyuiop",
            "qwerty12",
            "qwerty123",
            "qwerty1234",
            "qwer1234",
            "asdfghjk",
            "asdfghjkl",
            "asdf1234",
            "zxcvbnm1",
            "abcdefgh",
            "abcd1234",
            "abc12345",
            "iloveyou",
            "iloveyou1",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "welcome1",
            "welcome123",
            "letmein1",
            "letmein123",
            "trustno1",
            "starwars",
            "whatever",
            "computer",
            "internet",
            "michelle",
            "jennifer",
            "dragon123",
            "monkey123",
            "master123",
            "admin123",
            "administrator",
            "changeme",
            "changeme1",
            "changeme123",
            "secret123",
            "test1234",
            "testtest",
            "default1",
            "passwort",
            "passwort1",
            "tidemark",
            "tidemark1",
            "correct horse battery staple");

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, 1);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Timer work;
    private final String nobodys;

    Passwords(MeterRegistry registry) {
        work = Timer.builder("tidemark.accounts.hash")
                .description("One password hashed, with the wait for its turn")
                .register(registry);
        nobodys = encoded("nobody's password");
    }

    /**
     * The hash of a new password.
     *
     * @throws ProblemException 400 {@code weak_password}, or 429 if too many are hashed already
     */
    String hash(String password) {
        String composed = composed(password);
        int length = composed.codePointCount(0, composed.length());
        if (length < LEAST || length > MOST || COMMON.contains(composed.toLowerCase(Locale.ROOT))) {
            throw new ProblemException(ErrorCode.WEAK_PASSWORD);
        }
        return turn(() -> encoded(composed));
    }

    /**
     * Whether it is the account's password. Where there is no account the same work is done, for the same answer.
     *
     * @throws ProblemException 429 if too many are hashed already
     */
    boolean matches(String password, Optional<String> hash) {
        String composed = composed(password);
        String bounded = composed.length() > 2 * MOST ? "" : composed;
        boolean equal = turn(() -> encoder.matches(bounded, hash.orElse(nobodys)));
        return equal && hash.isPresent() && !bounded.isEmpty();
    }

    /** Whether the hash was made with less than is asked for now. */
    boolean isWeaker(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String encoded(String password) {
        return String.valueOf(encoder.encode(password));
    }

    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T turn(Supplier<T> hashing) {
        return work.record(() -> {
            if (room.getQueueLength() >= WAITING || !acquired()) {
                throw new ProblemException(Problem.of(ErrorCode.RATE_LIMITED).retryAfter(RETRY));
            }
            try {
                return hashing.get();
            } finally {
                room.release();
            }
        });
    }

    private boolean acquired() {
        try {
            return room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
