package io.tidemark.wire;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.merge.Source;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** {@link DeadLetter} ⇄ the value of {@link Topics#DEAD_LETTERS}. Thread-safe. */
public final class DeadLetterCodec {
    private static final SingleObject FRAME = new SingleObject(Schemas.DEAD_LETTER, Schemas.accepted("dead-letter"));

    private DeadLetterCodec() {}

    public static byte[] encode(DeadLetter letter) {
        return FRAME.encode(Records.of(
                Schemas.DEAD_LETTER,
                letter.source().partition(),
                letter.source().offset(),
                letter.logTime(),
                letter.error().code(),
                letter.key().orElse(null),
                letter.value().orElse(null)));
    }

    /** @throws UndecodableException if the bytes are not a dead letter */
    public static DeadLetter decode(byte[] bytes) {
        return Decoding.guarded(() -> toCore(FRAME.decode(bytes)));
    }

    private static DeadLetter toCore(GenericRecord generic) {
        return new DeadLetter(
                new Source((int) Records.number(generic, "partition"), Records.number(generic, "offset")),
                Records.number(generic, "logTime"),
                ErrorCode.named(Records.text(generic, "error")).orElse(ErrorCode.UNDECODABLE),
                Optional.ofNullable((ByteBuffer) generic.get("key")),
                Optional.ofNullable((ByteBuffer) generic.get("value")));
    }
}
