package io.tidemark.ingest.pull;

import io.tidemark.core.account.Account;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.Device;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.Email;
import io.tidemark.core.account.Link;
import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.account.Session;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.readmodel.ReadModel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Accounts, devices, sessions and links behind the guard: throws {@link Unreadable} and nothing else. */
final class GuardedAccounts implements AccountStore, DeviceStore, SessionStore, LinkStore {
    private final AccountStore accounts;
    private final DeviceStore devices;
    private final SessionStore sessions;
    private final LinkStore links;
    private final ReadModelGuard guard;

    GuardedAccounts(ReadModel model, ReadModelGuard guard) {
        accounts = model.accounts();
        devices = model.devices();
        sessions = model.sessions();
        links = model.links();
        this.guard = guard;
    }

    private void run(Runnable use) {
        guard.call(() -> {
            use.run();
            return true;
        });
    }

    @Override
    public UserId nextId() {
        return accounts.nextId();
    }

    @Override
    public boolean add(Account account) {
        return guard.call(() -> accounts.add(account));
    }

    @Override
    public Optional<Account> find(Email email) {
        return guard.call(() -> accounts.find(email));
    }

    @Override
    public Optional<Account> find(UserId user) {
        return guard.call(() -> accounts.find(user));
    }

    @Override
    public boolean replacePassword(UserId user, String from, String to, Instant now) {
        return guard.call(() -> accounts.replacePassword(user, from, to, now));
    }

    @Override
    public boolean verify(UserId user, Email email, Instant now) {
        return guard.call(() -> accounts.verify(user, email, now));
    }

    @Override
    public List<Device> devices(UserId user) {
        return guard.call(() -> devices.devices(user));
    }

    @Override
    public void saw(Collection<Sighting> sightings) {
        run(() -> devices.saw(sightings));
    }

    @Override
    public boolean rename(Writer device, String name) {
        return guard.call(() -> devices.rename(device, name));
    }

    @Override
    public boolean remove(Writer device) {
        return guard.call(() -> devices.remove(device));
    }

    @Override
    public void add(Session session) {
        run(() -> sessions.add(session));
    }

    @Override
    public Optional<Session> find(String id) {
        return guard.call(() -> sessions.find(id));
    }

    @Override
    public boolean rotate(Session read, Session next) {
        return guard.call(() -> sessions.rotate(read, next));
    }

    @Override
    public void end(String id) {
        run(() -> sessions.end(id));
    }

    @Override
    public void endAll(UserId user) {
        run(() -> sessions.endAll(user));
    }

    @Override
    public void put(Link link) {
        run(() -> links.put(link));
    }

    @Override
    public Optional<Link> take(String hash, Purpose purpose, Instant now) {
        return guard.call(() -> links.take(hash, purpose, now));
    }

    @Override
    public void drop(UserId user, Purpose purpose) {
        run(() -> links.drop(user, purpose));
    }
}
