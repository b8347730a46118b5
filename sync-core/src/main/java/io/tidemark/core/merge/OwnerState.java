package io.tidemark.core.merge;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.stamp.DeviceClock;
import java.util.Optional;

/**
 * All that the merge knows of one owner. {@link Merge#decide} only reads it, {@link Merge#evolve} only writes it. One
 * thread at a time.
 */
public interface OwnerState {
    /** The owner's head: the number of outcomes so far that changed state (O2). */
    long version();

    Optional<DeviceClock> clock(DeviceId device);

    Optional<Entity> entity(EntityId id);

    /** Whether the change was decided within 90 days of log time before {@code logTime} (I5). */
    boolean isDecided(ChangeKey change, long logTime);

    void clock(DeviceId device, DeviceClock clock);

    /** Stores the entity and makes its version the owner's head. */
    void put(Entity entity);

    void decided(ChangeKey change, long logTime);
}
