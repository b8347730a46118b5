package io.tidemark.wire;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.stamp.DeviceClock;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** {@link OwnerRecord} ⇄ the merge's stored bytes. Thread-safe. */
public final class OwnerCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.OWNER, Schemas.accepted("owner"));
    private static final Schema CLOCK =
            Schemas.OWNER.getField("clocks").schema().getValueType();

    private OwnerCodec() {}

    public static byte[] encode(OwnerRecord owner) {
        SortedMap<String, DeviceClock> clocks = new TreeMap<>();
        owner.clocks().forEach((device, clock) -> clocks.put(device.value(), clock));
        return FRAME.encode(Records.of(
                Schemas.OWNER,
                owner.version(),
                Records.toAvro(clocks, clock -> Records.of(CLOCK, clock.timestamp(), clock.effMillis()))));
    }

    /** @throws UndecodableException if the bytes are not such a record */
    public static OwnerRecord decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    private static OwnerRecord toCore(GenericRecord generic) {
        SortedMap<DeviceId, DeviceClock> clocks = new TreeMap<>();
        Records.map(generic, "clocks", OwnerCodec::clock)
                .forEach((device, clock) -> clocks.put(new DeviceId(device), clock));
        return new OwnerRecord(Records.number(generic, "version"), clocks);
    }

    private static DeviceClock clock(GenericRecord generic) {
        return new DeviceClock(Records.number(generic, "timestamp"), Records.number(generic, "effMillis"));
    }
}
