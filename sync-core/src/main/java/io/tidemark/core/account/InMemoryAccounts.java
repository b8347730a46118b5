package io.tidemark.core.account;

import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reference for {@link AccountStore}, {@link DeviceStore}, {@link SessionStore} and {@link LinkStore}. */
public final class InMemoryAccounts implements AccountStore, DeviceStore, SessionStore, LinkStore {
    private static final Comparator<Device> LATEST_FIRST = Comparator.comparing(
                    (Device device) -> device.lastSyncAt().orElse(Instant.MIN))
            .reversed()
            .thenComparing(Device::id);

    private record Kept(Device device, boolean renamed) {}

    private final Map<UserId, Account> accounts = new HashMap<>();
    private final Map<UserId, Map<DeviceId, Kept>> devices = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private long ids;

    @Override
    public synchronized UserId nextId() {
        return new UserId("%024x".formatted(++ids));
    }

    @Override
    public synchronized boolean add(Account account) {
        return find(account.email()).isEmpty() && accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public synchronized Optional<Account> find(Email email) {
        return accounts.values().stream()
                .filter(account -> account.email().equals(email))
                .map(this::withDevices)
                .findFirst();
    }

    @Override
    public synchronized Optional<Account> find(UserId user) {
        return Optional.ofNullable(accounts.get(user)).map(this::withDevices);
    }

    private Account withDevices(Account account) {
        return new Account(
                account.id(),
                account.email(),
                account.password(),
                account.name(),
                account.verified(),
                of(account.id()).keySet(),
                account.createdAt(),
                account.updatedAt());
    }

    @Override
    public synchronized boolean replacePassword(UserId user, String from, String to, Instant now) {
        Account account = accounts.get(user);
        if (account == null || !account.password().equals(from)) {
            return false;
        }
        accounts.put(user, with(account, to, account.verified(), now));
        return true;
    }

    @Override
    public synchronized boolean verify(UserId user, Email email, Instant now) {
        Account account = accounts.get(user);
        if (account == null || !account.email().equals(email)) {
            return false;
        }
        accounts.put(user, with(account, account.password(), true, now));
        return true;
    }

    private static Account with(Account account, String password, boolean verified, Instant now) {
        return new Account(
                account.id(),
                account.email(),
                password,
                account.name(),
                verified,
                account.devices(),
                account.createdAt(),
                now);
    }

    private Map<DeviceId, Kept> of(UserId user) {
        return devices.computeIfAbsent(user, none -> new HashMap<>());
    }

    @Override
    public synchronized List<Device> devices(UserId user) {
        return of(user).values().stream().map(Kept::device).sorted(LATEST_FIRST).toList();
    }

    @Override
    public synchronized void saw(Collection<Sighting> sightings) {
        sightings.forEach(sighting -> {
            Map<DeviceId, Kept> all = of(sighting.device().user());
            all.merge(
                    sighting.device().device(),
                    new Kept(new Device(sighting.device().device(), sighting.name(), sighting.syncedAt()), false),
                    InMemoryAccounts::merged);
            devices(sighting.device().user()).stream()
                    .skip(DeviceStore.MOST)
                    .forEach(device -> all.remove(device.id()));
        });
    }

    private static Kept merged(Kept known, Kept seen) {
        Optional<String> name =
                known.renamed ? known.device.name() : seen.device.name().or(known.device::name);
        Optional<Instant> last = List.of(known, seen).stream()
                .flatMap(kept -> kept.device.lastSyncAt().stream())
                .max(Comparator.naturalOrder());
        return new Kept(new Device(known.device.id(), name, last), known.renamed);
    }

    @Override
    public synchronized boolean rename(Writer device, String name) {
        return of(device.user())
                        .computeIfPresent(
                                device.device(),
                                (id, kept) ->
                                        new Kept(new Device(id, Optional.of(name), kept.device.lastSyncAt()), true))
                != null;
    }

    @Override
    public synchronized boolean remove(Writer device) {
        return of(device.user()).remove(device.device()) != null;
    }

    @Override
    public synchronized void add(Session session) {
        sessions.values().stream()
                .filter(other -> other.user().equals(session.user()))
                .sorted(Comparator.comparing(Session::rotatedAt).reversed())
                .skip(SessionStore.MOST - 1)
                .map(Session::id)
                .toList()
                .forEach(sessions::remove);
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized boolean rotate(Session read, Session next) {
        Session stored = sessions.get(read.id());
        if (stored == null || stored.generation() != read.generation()) {
            return false;
        }
        sessions.put(next.id(), next);
        return true;
    }

    @Override
    public synchronized void end(String id) {
        sessions.remove(id);
    }

    @Override
    public synchronized void endAll(UserId user) {
        sessions.values().removeIf(session -> session.user().equals(user));
    }

    @Override
    public synchronized void put(Link link) {
        drop(link.user(), link.purpose());
        links.put(link.hash(), link);
    }

    @Override
    public synchronized Optional<Link> take(String hash, Purpose purpose, Instant now) {
        Optional<Link> found = Optional.ofNullable(links.get(hash))
                .filter(link -> link.purpose() == purpose && now.isBefore(link.expiresAt()));
        found.ifPresent(link -> links.remove(hash));
        return found;
    }

    @Override
    public synchronized void drop(UserId user, Purpose purpose) {
        links.values().stream()
                .filter(link -> link.user().equals(user) && link.purpose() == purpose)
                .map(Link::hash)
                .collect(Collectors.toList())
                .forEach(links::remove);
    }
}
