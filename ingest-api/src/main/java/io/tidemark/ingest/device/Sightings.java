package io.tidemark.ingest.device;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.auth.Caller;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.revoked.RevocationListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that were seen, until they are written down. To see one costs a look into memory; it never waits, never fails,
 * and goes on while the store is away. Thread-safe, and bounded in memory.
 */
public final class Sightings implements RevocationListener {
    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);
    private static final int MOST_PENDING = 20_000;
    private static final int BATCH = 500;

    private record Seen(Sighting sighting, Caller caller) {
        boolean isGood() {
            return !caller.isRevoked(sighting.device().device());
        }
    }

    private final DeviceStore store;
    private final InstantSource clock;
    private final Cache<Writer, Optional<String>> recent;
    private final Map<Writer, Seen> pending = new ConcurrentHashMap<>();

    Sightings(DeviceStore store, DeviceSettings settings, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        recent = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.every())
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /** The caller syncs on this device, which calls itself so. */
    public void saw(Caller caller, Writer device, Optional<String> name) {
        Optional<String> told = recent.getIfPresent(device);
        if (told != null && (name.isEmpty() || name.equals(told))) {
            return;
        }
        if (pending.size() >= MOST_PENDING) {
            return; // it will be back
        }
        recent.put(device, name);
        pending.put(device, new Seen(new Sighting(device, name, Optional.of(clock.instant())), caller));
    }

    /** Writes what was seen; what cannot be written stays for the next time. */
    void flush() {
        List<Writer> devices = new ArrayList<>(pending.keySet());
        for (int from = 0; from < devices.size(); from += BATCH) {
            if (!flush(devices.subList(from, Math.min(from + BATCH, devices.size())))) {
                return;
            }
        }
    }

    private boolean flush(List<Writer> devices) {
        List<Seen> taken = devices.stream()
                .flatMap(device -> Optional.ofNullable(pending.remove(device)).stream())
                .filter(Seen::isGood)
                .toList();
        try {
            store.saw(taken.stream().map(Seen::sighting).toList());
            return true;
        } catch (Unreadable e) {
            LOG.atDebug().setCause(e).log("Devices cannot be written down now");
            taken.forEach(seen -> pending.putIfAbsent(seen.sighting().device(), seen));
            return false;
        }
    }

    /** A device that comes back is new. */
    @Override
    public void revoked(UserId user, Optional<DeviceId> device) {
        Predicate<Writer> concerned = one ->
                one.user().equals(user) && device.filter(one.device()::equals).isPresent();
        device.ifPresent(id -> recent.invalidate(new Writer(user, id)));
        pending.keySet().removeIf(concerned);
    }

    /** The devices that synced within the time in which one is written down once. */
    Set<Writer> active() {
        recent.cleanUp();
        return Set.copyOf(recent.asMap().keySet());
    }

    int pending() {
        return pending.size();
    }
}
