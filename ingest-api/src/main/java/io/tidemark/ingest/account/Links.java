package io.tidemark.ingest.account;

import io.tidemark.core.account.Account;
import io.tidemark.core.account.Email;
import io.tidemark.core.account.Link;
import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One-time links by mail. Whoever asks for one is answered before anything is looked up, so that nobody learns by the
 * answer or its time who has an account.
 */
final class Links implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final int SECRET_BYTES = 32;
    private static final int MOST_WAITING = 500;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final LinkStore store;
    private final Mail mail;
    private final AccountSettings settings;
    private final Slowdown letters;
    private final InstantSource clock;
    private final ExecutorService sender =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Links::named);

    Links(LinkStore store, Mail mail, AccountSettings settings, InstantSource clock) {
        this.store = store;
        this.mail = mail;
        this.settings = settings;
        this.letters = new Slowdown(clock);
        this.clock = clock;
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "ingest-mail");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Sends a link soon, if there is an account to send one for, and if not too many were asked for already.
     *
     * @throws ProblemException 503 {@code mail_unavailable} if no mail can be sent for anybody
     */
    void send(Purpose purpose, Supplier<Optional<Account>> account) {
        if (!offer(purpose, account)) {
            throw new ProblemException(Problem.of(ErrorCode.MAIL_UNAVAILABLE).retryAfter(RETRY));
        }
    }

    /** The same; false if no mail can be sent for anybody. */
    boolean offer(Purpose purpose, Supplier<Optional<Account>> account) {
        if (!mail.isPossible()) {
            return false;
        }
        try {
            sender.execute(() -> sendNow(purpose, account));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void sendNow(Purpose purpose, Supplier<Optional<Account>> account) {
        try {
            account.get()
                    .filter(found -> letters.tried(found.id().value()).isZero())
                    .ifPresent(found -> mail.send(letter(purpose, found)));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("failure", e.getClass().getName()).log("A mail could not be sent");
        }
    }

    private Letter letter(Purpose purpose, Account account) {
        String secret = Secrets.random(SECRET_BYTES);
        Duration lifetime = purpose == Purpose.RESET ? settings.resetLink() : settings.verifyLink();
        store.put(new Link(
                Secrets.hash(secret),
                purpose,
                account.id(),
                account.email(),
                clock.instant().plus(lifetime)));
        return switch (purpose) {
            case RESET -> letter(account.email(), "Choose a new password", "reset-password", secret, lifetime);
            case VERIFY -> letter(account.email(), "Confirm your e-mail address", "verify-email", secret, lifetime);
        };
    }

    /** The secret stands behind the #, which no browser sends to a server. */
    private Letter letter(Email to, String subject, String page, String secret, Duration lifetime) {
        String link = settings.linkBase() + "/" + page + "#token=" + secret;
        String text = subject + ":\n\n" + link + "\n\nThe link works once, within " + lifetime.toHours()
                + " h. If you did not ask for it, leave it alone: nothing changes.\n";
        return new Letter(to, subject, text, link);
    }

    /** @throws ProblemException 400 {@code bad_link} if it was used, has expired, or never was */
    Link take(String secret, Purpose purpose) {
        return store.take(Secrets.hash(secret), purpose, clock.instant())
                .orElseThrow(() -> new ProblemException(ErrorCode.BAD_LINK));
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
