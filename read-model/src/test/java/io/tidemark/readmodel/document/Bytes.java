package io.tidemark.readmodel.document;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A document as it comes back from its bytes. */
final class Bytes {
    private Bytes() {}

    static BsonDocument through(BsonDocument document) {
        BsonDocumentCodec codec = new BsonDocumentCodec();
        return new RawBsonDocument(document, codec).decode(codec);
    }
}
