package io.tidemark.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * A record that lies in a topic or a store, and its samples.
 *
 * @param name its schema's file name and its folder in the baseline
 * @param samples for each accepted version, what its golden bytes hold, by name
 */
record WireRecord<T>(
        String name,
        Schema present,
        Function<T, byte[]> encode,
        Function<byte[], T> decode,
        Map<Integer, Map<String, T>> samples) {
    static final List<WireRecord<?>> ALL = List.of(
            new WireRecord<>("change", Schemas.CHANGE, ChangeCodec::encode, ChangeCodec::decode, GoldenSamples.CHANGES),
            new WireRecord<>(
                    "outcome", Schemas.OUTCOME, OutcomeCodec::encode, OutcomeCodec::decode, GoldenSamples.OUTCOMES),
            new WireRecord<>(
                    "entity", Schemas.ENTITY, EntityCodec::encode, EntityCodec::decode, GoldenSamples.ENTITIES),
            new WireRecord<>("owner", Schemas.OWNER, OwnerCodec::encode, OwnerCodec::decode, GoldenSamples.OWNERS),
            new WireRecord<>(
                    "projected",
                    Schemas.PROJECTED,
                    ProjectedCodec::encode,
                    ProjectedCodec::decode,
                    GoldenSamples.PROJECTED),
            new WireRecord<>(
                    "dead-letter",
                    Schemas.DEAD_LETTER,
                    DeadLetterCodec::encode,
                    DeadLetterCodec::decode,
                    GoldenSamples.DEAD_LETTERS),
            new WireRecord<>(
                    "revocation",
                    Schemas.REVOCATION,
                    RevocationCodec::encode,
                    RevocationCodec::decode,
                    GoldenSamples.REVOCATIONS));

    List<Schema> accepted() {
        return Schemas.accepted(name);
    }

    Map<String, T> samples(int version) {
        return samples.getOrDefault(version, Map.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
