package io.tidemark.wire;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.stamp.DeviceClock;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the merge keeps of an owner beside the entities: the head and the device clocks (O2, C2). */
public record OwnerRecord(long version, SortedMap<DeviceId, DeviceClock> clocks) {
    public static final OwnerRecord NEW = new OwnerRecord(0, new TreeMap<>());

    public OwnerRecord {
        clocks = Collections.unmodifiableSortedMap(new TreeMap<>(clocks));
    }
}
