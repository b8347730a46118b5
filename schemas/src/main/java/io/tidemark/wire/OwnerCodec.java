package io.tidemark.wire;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.stamp.DeviceClock;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** {@link OwnerRecord} ⇄ the merge's stored bytes. Thread-safe. */
public final class OwnerCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.OWNER, Schemas.accepted("owner"));

    private OwnerCodec() {}

    public static byte[] encode(OwnerRecord owner) {
        return FRAME.encode(out -> write(out, owner));
    }

    /** @throws UndecodableException if the bytes are not such a record */
    public static OwnerRecord decode(byte[] bytes) {
        return FRAME.decode(bytes, OwnerCodec::read, OwnerCodec::toCore);
    }

    private static void write(BinaryOut out, OwnerRecord owner) {
        SortedMap<String, DeviceClock> clocks = new TreeMap<>();
        owner.clocks().forEach((device, clock) -> clocks.put(device.value(), clock));
        out.number(owner.version());
        out.map(clocks, OwnerCodec::write);
    }

    private static void write(BinaryOut out, DeviceClock clock) {
        out.number(clock.timestamp());
        out.number(clock.effMillis());
    }

    static OwnerRecord read(BinaryIn in) {
        return new OwnerRecord(in.number(), byDevice(in.map(OwnerCodec::clock)));
    }

    private static DeviceClock clock(BinaryIn in) {
        return new DeviceClock(in.number(), in.number());
    }

    static OwnerRecord toCore(GenericRecord generic) {
        return new OwnerRecord(
                Records.number(generic, "version"), byDevice(Records.map(generic, "clocks", OwnerCodec::clock)));
    }

    private static DeviceClock clock(GenericRecord generic) {
        return new DeviceClock(Records.number(generic, "timestamp"), Records.number(generic, "effMillis"));
    }

    private static SortedMap<DeviceId, DeviceClock> byDevice(SortedMap<String, DeviceClock> clocks) {
        SortedMap<DeviceId, DeviceClock> byDevice = new TreeMap<>();
        clocks.forEach((device, clock) -> byDevice.put(new DeviceId(device), clock));
        return byDevice;
    }
}
