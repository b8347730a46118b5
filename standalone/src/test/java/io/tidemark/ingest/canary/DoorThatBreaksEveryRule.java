package io.tidemark.ingest.canary;

import io.tidemark.merge.MergeConfiguration;
import org.apache.avro.Schema;
import org.bson.BsonDocument;

/** A canary: an architecture rule must reject it. */
public final class DoorThatBreaksEveryRule {
    final BsonDocument bson = new BsonDocument();
    final Class<?> sibling = MergeConfiguration.class;
    final Schema.Type avro = Schema.Type.NULL;
    final Class<?> oldJackson = com.fasterxml.jackson.databind.ObjectMapper.class;
}
