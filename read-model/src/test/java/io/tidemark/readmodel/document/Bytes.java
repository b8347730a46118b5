package io.tidemark.readmodel.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A document as it comes back from its bytes, which are those that the driver would write. */
final class Bytes {
    private static final BsonDocumentCodec DRIVERS = new BsonDocumentCodec();

    private Bytes() {}

    static BsonDocument through(BsonDocument document) {
        RawBsonDocument direct = new RawBsonDocument(document, new DirectCodec());
        assertThat(direct.getByteBuffer().asNIO())
                .isEqualTo(
                        new RawBsonDocument(document, DRIVERS).getByteBuffer().asNIO());
        return direct.decode(DRIVERS);
    }
}
