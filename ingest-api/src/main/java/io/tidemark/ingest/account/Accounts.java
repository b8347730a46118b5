package io.tidemark.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.account.Account;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.Email;
import io.tidemark.core.account.Link;
import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What people do with their accounts. Every way in which it can end is counted by its code. */
final class Accounts {
    /** Who is let in, with what they get. */
    record Entered(Account account, Granted granted) {}

    private final AccountStore accounts;
    private final DeviceStore devices;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Sessions sessions;
    private final Links links;
    private final MeterRegistry registry;
    private final InstantSource clock;

    Accounts(
            AccountStore accounts,
            DeviceStore devices,
            Passwords passwords,
            LoginThrottle throttle,
            Sessions sessions,
            Links links,
            MeterRegistry registry,
            InstantSource clock) {
        this.accounts = accounts;
        this.devices = devices;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.links = links;
        this.registry = registry;
        this.clock = clock;
    }

    /** @throws ProblemException 400 for what is no address or too weak a password, 409 if the address is taken, 429 */
    Entered register(Credentials credentials, String address) {
        throttle.admitAt(address);
        long position = sessions.position();
        String hash = passwords.hash(credentials.password());
        Account account =
                Account.created(accounts.nextId(), credentials.email(), hash, credentials.name(), clock.instant());
        if (!accounts.add(account)) {
            throttle.failedAt(address);
            throw new ProblemException(ErrorCode.EMAIL_TAKEN);
        }
        links.offer(Purpose.VERIFY, () -> Optional.of(account)); // without it there is an account all the same
        return entered(account, credentials, position);
    }

    /** @throws ProblemException 401 {@code bad_credentials}, whichever is wrong and in the same time; 429 */
    Entered login(Credentials credentials, String address) {
        long position = sessions.position();
        Optional<Account> found = accounts.find(credentials.email());
        Optional<DeviceId> known = credentials
                .device()
                .filter(device -> found.stream().anyMatch(a -> a.devices().contains(device)));
        Attempt attempt = new Attempt(credentials.email(), address, known);
        throttle.admit(attempt);
        if (!passwords.matches(credentials.password(), found.map(Account::password))) {
            throttle.failed(attempt);
            registry.counter("tidemark.accounts.logins", "result", "refused").increment();
            throw new ProblemException(ErrorCode.BAD_CREDENTIALS);
        }
        throttle.succeeded(attempt);
        registry.counter("tidemark.accounts.logins", "result", "accepted").increment();
        Account account = found.orElseThrow();
        strengthen(account, credentials.password());
        return entered(account, credentials, position);
    }

    private void strengthen(Account account, String password) {
        if (passwords.isWeaker(account.password())) {
            accounts.replacePassword(account.id(), account.password(), passwords.hash(password), clock.instant());
        }
    }

    private Entered entered(Account account, Credentials credentials, long position) {
        Granted granted = sessions.begin(account.id(), credentials.device(), position);
        credentials
                .device()
                .ifPresent(id -> devices.saw(List.of(
                        new Sighting(new Writer(account.id(), id), credentials.deviceName(), Optional.empty()))));
        return new Entered(account, granted);
    }

    /** @throws ProblemException 401 if the token is not good any more */
    Entered refresh(String token, Optional<DeviceId> device) {
        Granted granted = sessions.refresh(token, device);
        Account account = accounts.find(granted.session().user())
                .orElseThrow(() -> new ProblemException(ErrorCode.SESSION_ENDED));
        return new Entered(account, granted);
    }

    void logout(String token) {
        sessions.end(token);
    }

    /** Empty for whoever has a token and no account. */
    Optional<Account> me(UserId user) {
        return accounts.find(user);
    }

    /**
     * Changes the password, ends every session of the user, and begins one for the caller.
     *
     * @throws ProblemException 403 {@code wrong_password}, 400 {@code weak_password}, 404 {@code no_account}, 429
     */
    Entered changePassword(Caller caller, String current, String next, String address) {
        Account account = account(caller.user());
        Optional<DeviceId> known = caller.device().filter(account.devices()::contains);
        Attempt attempt = new Attempt(account.email(), address, known);
        throttle.admit(attempt);
        if (!passwords.matches(current, Optional.of(account.password()))) {
            throttle.failed(attempt);
            throw new ProblemException(ErrorCode.WRONG_PASSWORD);
        }
        throttle.succeeded(attempt);
        replace(account, passwords.hash(next));
        return new Entered(account, sessions.begin(account.id(), caller.device(), sessions.position()));
    }

    private Account account(UserId user) {
        return accounts.find(user).orElseThrow(() -> new ProblemException(ErrorCode.NO_ACCOUNT));
    }

    /** Who was signed in with the old one is out before the new one counts. */
    private void replace(Account account, String hash) {
        sessions.endAll(account.id());
        if (!accounts.replacePassword(account.id(), account.password(), hash, clock.instant())) {
            throw new ProblemException(ErrorCode.WRONG_PASSWORD); // somebody has changed it meanwhile
        }
    }

    /** @throws ProblemException 503 if no mail can be sent for anybody */
    void forgot(Email email) {
        links.send(Purpose.RESET, () -> accounts.find(email));
    }

    /** @throws ProblemException 400 {@code bad_link} or {@code weak_password} */
    void reset(String secret, String next) {
        String hash = passwords.hash(next); // a weak one does not use the link up
        Link link = links.take(secret, Purpose.RESET);
        Account account = account(link.user());
        replace(account, hash);
        verified(link);
        throttle.forgive(account.email());
    }

    /** @throws ProblemException 503 if no mail can be sent, 404 {@code no_account} */
    void sendVerification(UserId user) {
        Account account = account(user);
        links.send(Purpose.VERIFY, () -> Optional.of(account).filter(a -> !a.verified()));
    }

    /** @throws ProblemException 400 {@code bad_link} */
    void verify(String secret) {
        verified(links.take(secret, Purpose.VERIFY));
    }

    private void verified(Link link) {
        Instant now = clock.instant();
        if (!accounts.verify(link.user(), link.email(), now)) {
            throw new ProblemException(ErrorCode.BAD_LINK);
        }
    }
}
