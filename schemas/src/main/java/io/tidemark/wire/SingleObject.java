package io.tidemark.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;

/** Avro's single-object encoding of one record type: two marker bytes, the schema's fingerprint, the record. */
final class SingleObject {
    private final byte[] header;
    private final BinaryMessageEncoder<GenericRecord> encoder;
    private final BinaryMessageDecoder<GenericRecord> decoder;

    /**
     * Writes {@code present}; reads it and every accepted version, as {@code present} sees them: a field that an older
     * version lacks has its default.
     */
    SingleObject(Schema present, List<Schema> accepted) {
        header = header(present);
        encoder = new BinaryMessageEncoder<>(GenericData.get(), present);
        decoder = new BinaryMessageDecoder<>(GenericData.get(), present);
        accepted.forEach(decoder::addSchema);
    }

    private static byte[] header(Schema schema) {
        try {
            byte[] fingerprint = SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema);
            return ByteBuffer.allocate(2 + fingerprint.length)
                    .put((byte) 0xC3)
                    .put((byte) 0x01)
                    .put(fingerprint)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encode(GenericRecord generic) {
        try {
            ByteBuffer buffer = encoder.encode(generic);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code write} writes after the header, which must be a record of the present schema. */
    byte[] encode(Consumer<BinaryOut> write) {
        BinaryOut out = new BinaryOut(header);
        write.accept(out);
        return out.toBytes();
    }

    /**
     * The record in the bytes. The direct way reads what the present code writes and only ever says yes; older
     * versions, and whatever else it does not take, are Avro's to read or to refuse.
     */
    <T> T decode(byte[] bytes, Function<BinaryIn, T> direct, Function<GenericRecord, T> resolved) {
        return directly(bytes, direct).orElseGet(() -> Decoding.guarded(() -> resolved.apply(decode(bytes))));
    }

    /** Empty for bytes of another schema, and for bytes that {@link #encode(Consumer)} would not write. */
    <T> Optional<T> directly(byte[] bytes, Function<BinaryIn, T> direct) {
        if (bytes.length < header.length || Arrays.mismatch(bytes, header) != header.length) {
            return Optional.empty();
        }
        try {
            BinaryIn in = new BinaryIn(bytes, header.length);
            T value = direct.apply(in);
            return in.isAtEnd() ? Optional.of(value) : Optional.empty();
        } catch (UndecodableException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    GenericRecord decode(byte[] bytes) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            GenericRecord generic = decoder.decode(in, null);
            if (in.available() > 0) {
                throw new UndecodableException("Bytes follow the record");
            }
            return generic;
        } catch (MissingSchemaException e) {
            throw new UnknownSchemaException(e);
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            throw new UndecodableException("Not a record of this kind", e);
        }
    }
}
