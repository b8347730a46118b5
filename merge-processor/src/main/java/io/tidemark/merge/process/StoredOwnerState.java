package io.tidemark.merge.process;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.DeviceClocks;
import io.tidemark.wire.EntityCodec;
import io.tidemark.wire.OwnerCodec;
import io.tidemark.wire.OwnerRecord;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** One owner's state for the length of one record; {@link #store} writes back what is kept in one piece. */
final class StoredOwnerState implements OwnerState {
    private final KeyValueStore<byte[], byte[]> store;
    private final DecidedChanges decided;
    private final OwnerId owner;
    private final DeviceClocks clocks;
    private long version;
    private boolean changed;

    StoredOwnerState(KeyValueStore<byte[], byte[]> store, DecidedChanges decided, OwnerId owner) {
        this.store = store;
        this.decided = decided;
        this.owner = owner;
        byte[] stored = store.get(StateKey.owner(owner));
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
        return Optional.ofNullable(store.get(StateKey.entity(owner, id))).map(EntityCodec::decode);
    }

    @Override
    public boolean isDecided(ChangeKey change, long logTime) {
        return decided.contains(change, logTime);
    }

    @Override
    public void clock(DeviceId device, DeviceClock clock) {
        clocks.put(device, clock);
        changed = true;
    }

    @Override
    public void put(Entity entity) {
        store.put(StateKey.entity(owner, entity.key().id()), EntityCodec.encode(entity));
        version = entity.version();
        changed = true;
    }

    @Override
    public void decided(ChangeKey change, long logTime) {
        decided.add(change, logTime);
    }

    /** Writes head and clocks back, if they changed. */
    void store() {
        if (changed) {
            store.put(StateKey.owner(owner), OwnerCodec.encode(new OwnerRecord(version, clocks.all())));
        }
    }
}
