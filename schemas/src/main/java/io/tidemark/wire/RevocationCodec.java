package io.tidemark.wire;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import org.apache.avro.generic.GenericRecord;

/** {@link Revocation} ⇄ the value of {@link Topics#REVOCATIONS}. Thread-safe. */
public final class RevocationCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.REVOCATION, Schemas.accepted("revocation"));

    private RevocationCodec() {}

    public static byte[] encode(Revocation revocation) {
        return FRAME.encode(Records.of(
                Schemas.REVOCATION,
                revocation.user().value(),
                revocation.device().map(DeviceId::value).orElse(null),
                revocation.session().orElse(null),
                revocation.at()));
    }

    /** @throws UndecodableException if the bytes are not such a record */
    public static Revocation decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    private static Revocation toCore(GenericRecord generic) {
        return new Revocation(
                new UserId(Records.text(generic, "user")),
                Records.optionalText(generic, "device").map(DeviceId::new),
                Records.optionalText(generic, "session"),
                Records.number(generic, "at"));
    }
}
