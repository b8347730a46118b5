package io.tidemark.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;

/** Avro's single-object encoding of one record type: two marker bytes, the schema's fingerprint, the record. */
final class SingleObject {
    private final BinaryMessageEncoder<GenericRecord> encoder;
    private final BinaryMessageDecoder<GenericRecord> decoder;

    /**
     * Writes {@code present}; reads it and every accepted version, as {@code present} sees them: a field that an older
     * version lacks has its default.
     */
    SingleObject(Schema present, List<Schema> accepted) {
        encoder = new BinaryMessageEncoder<>(GenericData.get(), present);
        decoder = new BinaryMessageDecoder<>(GenericData.get(), present);
        accepted.forEach(decoder::addSchema);
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
