package io.tidemark.wire;

import io.tidemark.core.identity.OwnerId;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** {@link Projected} ⇄ the value of {@link Topics#PROJECTED}. Thread-safe. */
public final class ProjectedCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.PROJECTED, Schemas.accepted("projected"));

    private ProjectedCodec() {}

    public static byte[] encode(Projected projected) {
        return FRAME.encode(Records.of(
                Schemas.PROJECTED,
                projected.partition(),
                projected.offset(),
                projected.owners().stream().map(OwnerId::value).sorted().toList()));
    }

    /** @throws UndecodableException if the bytes are not such a record */
    public static Projected decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    private static Projected toCore(GenericRecord generic) {
        return new Projected(
                (int) Records.number(generic, "partition"),
                Records.number(generic, "offset"),
                Records.texts(generic, "owners").stream().map(OwnerId::new).collect(Collectors.toSet()));
    }
}
