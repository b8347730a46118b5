package io.tidemark.core.stamp;

import io.tidemark.core.identity.DeviceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clocks of one owner's devices (C2). There are at most 64, so that no owner's state grows with the number of devices
 * ever used: of more, the one furthest behind is forgotten, never the one just put. Every state of an owner forgets the
 * same, so a replay gives the same times. For one thread.
 */
public final class DeviceClocks {
    static final int MOST = 64;

    private static final Comparator<Map.Entry<DeviceId, DeviceClock>> FURTHEST_BEHIND =
            Comparator.comparingLong(entry -> entry.getValue().effMillis());

    private final SortedMap<DeviceId, DeviceClock> byDevice = new TreeMap<>();

    /** A copy that goes on from {@code known}. */
    public static DeviceClocks of(SortedMap<DeviceId, DeviceClock> known) {
        DeviceClocks clocks = new DeviceClocks();
        clocks.byDevice.putAll(known);
        return clocks;
    }

    public Optional<DeviceClock> of(DeviceId device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /** Of two that are equally far behind, the device that comes first by name is forgotten. */
    public void put(DeviceId device, DeviceClock clock) {
        byDevice.put(device, clock);
        if (byDevice.size() > MOST) {
            byDevice.entrySet().stream()
                    .filter(other -> !other.getKey().equals(device))
                    .min(FURTHEST_BEHIND)
                    .map(Map.Entry::getKey)
                    .ifPresent(byDevice::remove);
        }
    }

    public SortedMap<DeviceId, DeviceClock> all() {
        return Collections.unmodifiableSortedMap(byDevice);
    }
}
