package io.tidemark.core.merge;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.DeviceClocks;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The reference: an owner's state in maps, for replay, simulation and tests. */
public final class InMemoryOwnerState implements OwnerState {
    /** How long a decided change is remembered, in log time (I5). */
    public static final Duration MEMORY = Duration.ofDays(90);

    private long version;
    private final DeviceClocks clocks = new DeviceClocks();
    private final Map<EntityId, Entity> entities = new TreeMap<>();
    private final Map<ChangeKey, Long> decided = new HashMap<>();

    @Override
    public long version() {
        return version;
    }

    @Override
    public Optional<DeviceClock> clock(DeviceId device) {
        return clocks.of(device);
    }

    @Override
    public Optional<Entity> entity(EntityId id) {
        return Optional.ofNullable(entities.get(id));
    }

    @Override
    public boolean isDecided(ChangeKey change, long logTime) {
        Long at = decided.get(change);
        return at != null && at >= logTime - MEMORY.toMillis();
    }

    @Override
    public void clock(DeviceId device, DeviceClock clock) {
        clocks.put(device, clock);
    }

    @Override
    public void put(Entity entity) {
        entities.put(entity.key().id(), entity);
        version = entity.version();
    }

    @Override
    public void decided(ChangeKey change, long logTime) {
        decided.put(change, logTime);
    }

    /** All entities in the order of their ids. */
    public Collection<Entity> entities() {
        return Collections.unmodifiableCollection(entities.values());
    }
}
