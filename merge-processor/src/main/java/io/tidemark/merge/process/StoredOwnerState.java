package io.tidemark.merge.process;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.DeviceClocks;
import io.tidemark.wire.EntityCodec;
import io.tidemark.wire.OwnerCodec;
import io.tidemark.wire.OwnerRecord;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** One owner's state for the length of one record; {@link #store} writes back what is kept in one piece. */
public final class StoredOwnerState implements OwnerState {
    public static final String OWNERS = "owners";
    public static final String ENTITIES = "entities";
    public static final String DECIDED = "decided";

    private static final byte[] DECIDED_MARK = {1};

    private final OwnerStores stores;
    private final OwnerId owner;
    private final DeviceClocks clocks;
    private long version;
    private boolean changed;

    StoredOwnerState(OwnerStores stores, OwnerId owner) {
        this.stores = stores;
        this.owner = owner;
        byte[] stored = stores.owners().get(owner.value());
        OwnerRecord known = stored == null ? OwnerRecord.NEW : OwnerCodec.decode(stored);
        this.clocks = DeviceClocks.of(known.clocks());
        this.version = known.version();
    }

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
        return Optional.ofNullable(stores.entities().get(key(id))).map(EntityCodec::decode);
    }

    @Override
    public boolean isDecided(ChangeKey change, long logTime) {
        long from = Math.max(0, logTime - InMemoryOwnerState.MEMORY.toMillis());
        try (WindowStoreIterator<byte[]> found = stores.decided().fetch(key(change), from, logTime)) {
            return found.hasNext();
        }
    }

    @Override
    public void clock(DeviceId device, DeviceClock clock) {
        clocks.put(device, clock);
        changed = true;
    }

    @Override
    public void put(Entity entity) {
        stores.entities().put(key(entity.key().id()), EntityCodec.encode(entity));
        version = entity.version();
        changed = true;
    }

    @Override
    public void decided(ChangeKey change, long logTime) {
        stores.decided().put(key(change), DECIDED_MARK, logTime);
    }

    /** Writes head and clocks back, if they changed. */
    void store() {
        if (changed) {
            stores.owners().put(owner.value(), OwnerCodec.encode(new OwnerRecord(version, clocks.all())));
        }
    }

    /** Ids have one length, so the owner may hold any character. */
    private String key(EntityId id) {
        return owner.value() + '\0' + id.value();
    }

    private static byte[] key(ChangeKey change) {
        UUID id = change.syncLogId();
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
