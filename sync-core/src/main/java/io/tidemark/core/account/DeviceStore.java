package io.tidemark.core.account;

import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.Collection;
import java.util.List;

/** Keeps the devices of each user, also of users without an account. Thread-safe; what answers is durable. */
public interface DeviceStore {
    /** Of one user; beyond it the one that synced longest ago is forgotten. */
    int MOST = 200;

    /** The user's devices, the one that synced last first, those that never did at the end. */
    List<Device> devices(UserId user);

    /**
     * Registers devices that are new and keeps the latest sync of the others, in whatever order and however often they are
     * told. A name that was given by {@link #rename} stays.
     */
    void saw(Collection<Sighting> sightings);

    /** False if there is no such device. */
    boolean rename(Writer device, String name);

    /** False if there is no such device. */
    boolean remove(Writer device);
}
