package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.RandomChanges;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * A record with a direct codec, and the same through Avro's generic records.
 *
 * @param samples some records, hostile ones among them
 */
record DirectRecord<T>(
        String name,
        Schema schema,
        SingleObject frame,
        Function<T, byte[]> encode,
        Function<byte[], T> decode,
        Function<BinaryIn, T> read,
        Function<T, GenericRecord> toAvro,
        Function<GenericRecord, T> toCore,
        Function<RandomGenerator, List<T>> samples) {
    static final DirectRecord<Change> CHANGE = new DirectRecord<>(
            "change",
            Schemas.CHANGE,
            frame("change", Schemas.CHANGE),
            ChangeCodec::encode,
            ChangeCodec::decode,
            ChangeCodec::read,
            GenericCodecs::toAvro,
            ChangeCodec::toCore,
            random -> Stream.generate(new RandomChanges(random, OwnerLog.START)::any)
                    .limit(10)
                    .toList());
    private static final DirectRecord<Outcome> OUTCOME = new DirectRecord<>(
            "outcome",
            Schemas.OUTCOME,
            frame("outcome", Schemas.OUTCOME),
            OutcomeCodec::encode,
            OutcomeCodec::decode,
            OutcomeCodec::read,
            GenericCodecs::toAvro,
            OutcomeCodec::toCore,
            random -> OwnerLog.random(random, 30).outcomes());
    private static final DirectRecord<Entity> ENTITY = new DirectRecord<>(
            "entity",
            Schemas.ENTITY,
            frame("entity", Schemas.ENTITY),
            EntityCodec::encode,
            EntityCodec::decode,
            EntityCodec::read,
            GenericCodecs::toAvro,
            EntityCodec::toCore,
            random -> List.copyOf(OwnerLog.random(random, 30).state().entities()));
    private static final DirectRecord<OwnerRecord> OWNER = new DirectRecord<>(
            "owner",
            Schemas.OWNER,
            frame("owner", Schemas.OWNER),
            OwnerCodec::encode,
            OwnerCodec::decode,
            OwnerCodec::read,
            GenericCodecs::toAvro,
            OwnerCodec::toCore,
            random -> List.of(owner(random)));

    static final List<DirectRecord<?>> ALL = List.of(CHANGE, OUTCOME, ENTITY, OWNER);

    private static SingleObject frame(String name, Schema schema) {
        return new SingleObject(schema, Schemas.accepted(name));
    }

    private static OwnerRecord owner(RandomGenerator random) {
        SortedMap<DeviceId, DeviceClock> clocks = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            clocks.put(
                    new DeviceId("device-" + random.nextInt(20)),
                    new DeviceClock(random.nextLong(), random.nextLong() >>> random.nextInt(64)));
        }
        return new OwnerRecord(random.nextLong() >>> random.nextInt(64), clocks);
    }

    byte[] genericEncode(T value) {
        return frame.encode(toAvro.apply(value));
    }

    T genericDecode(byte[] bytes) {
        return Decoding.guarded(() -> toCore.apply(frame.decode(bytes)));
    }

    @Override
    public String toString() {
        return name;
    }
}
