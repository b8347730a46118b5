package io.tidemark.ingest.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.core.account.Email;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Slows guessing down, by account and by address, without locking anybody out: whoever comes with a device of the account,
 * or from an address that the right password came from, is counted alone, so that what strangers do to an account does not
 * keep its owner out. Each instance counts for itself. Thread-safe.
 */
final class LoginThrottle {
    private static final int MOST_PROVEN = 100_000;
    private static final Duration PROVEN = Duration.ofDays(30);

    private final Slowdown accounts;
    private final Slowdown addresses;
    private final Cache<String, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(MOST_PROVEN)
            .expireAfterWrite(PROVEN)
            .build();

    LoginThrottle(InstantSource clock) {
        accounts = new Slowdown(clock);
        addresses = new Slowdown(clock);
    }

    /**
     * To be called before the password is looked at; the answer says nothing of whether there is such an account.
     *
     * @throws ProblemException 429 if it is too early
     */
    void admit(Attempt attempt) {
        if (!isKnown(attempt)) {
            refuse(addresses.wait(attempt.address()));
        }
        refuse(accounts.tried(key(attempt)));
    }

    void failed(Attempt attempt) {
        if (!isKnown(attempt)) {
            addresses.failed(attempt.address());
        }
    }

    void succeeded(Attempt attempt) {
        accounts.forgive(key(attempt));
        addresses.forgiveOne(attempt.address());
        proven.put(origin(attempt), true);
    }

    /** Something other than a password was tried, such as an address that is taken. */
    void failedAt(String address) {
        addresses.failed(address);
    }

    /** @throws ProblemException 429 if it is too early */
    void admitAt(String address) {
        refuse(addresses.wait(address));
    }

    /** The owner has shown that the account's mail is theirs. */
    void forgive(Email email) {
        accounts.forgive(email.value());
    }

    private boolean isKnown(Attempt attempt) {
        return attempt.device().isPresent() || proven.getIfPresent(origin(attempt)) != null;
    }

    private String key(Attempt attempt) {
        String account = attempt.email().value();
        return attempt.device()
                .map(device -> account + " on " + device.value())
                .orElseGet(() -> isKnown(attempt) ? origin(attempt) : account);
    }

    private static String origin(Attempt attempt) {
        return attempt.email().value() + " from " + attempt.address();
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new ProblemException(Problem.of(ErrorCode.TOO_MANY_FAILURES).retryAfter(wait));
        }
    }
}
