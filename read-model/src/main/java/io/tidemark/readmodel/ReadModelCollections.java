package io.tidemark.readmodel;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tidemark.core.identity.EntityType;
import io.tidemark.readmodel.document.DirectCodec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** The collections of one generation: read from the primary and from a majority, written to a majority's journals (P1). */
final class ReadModelCollections {
    private static final CodecRegistry DIRECT = CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(new DirectCodec()), MongoClientSettings.getDefaultCodecRegistry());

    private final MongoDatabase database;
    private final Generation generation;

    ReadModelCollections(MongoDatabase database, Generation generation) {
        this.database = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.generation = generation;
    }

    MongoDatabase database() {
        return database;
    }

    MongoCollection<BsonDocument> entities(EntityType type) {
        return ofGeneration(
                switch (type) {
                    case SPACE -> "spaces";
                    case CATEGORY -> "categories";
                    case ITEM -> "items";
                });
    }

    MongoCollection<BsonDocument> logs() {
        return ofGeneration("syncLogs");
    }

    MongoCollection<BsonDocument> heads() {
        return ofGeneration("heads");
    }

    MongoCollection<BsonDocument> progress() {
        return ofGeneration("progress");
    }

    /** All that belong to the generation. */
    List<MongoCollection<BsonDocument>> ofGeneration() {
        return Stream.concat(
                        Arrays.stream(EntityType.values()).map(this::entities), Stream.of(logs(), heads(), progress()))
                .toList();
    }

    MongoCollection<BsonDocument> tickets() {
        return named("tickets");
    }

    MongoCollection<BsonDocument> users() {
        return named("users");
    }

    MongoCollection<BsonDocument> sessions() {
        return named("sessions");
    }

    MongoCollection<BsonDocument> links() {
        return named("links");
    }

    MongoCollection<BsonDocument> meta() {
        return named("meta");
    }

    private MongoCollection<BsonDocument> ofGeneration(String name) {
        return named(generation.collection(name)).withCodecRegistry(DIRECT);
    }

    private MongoCollection<BsonDocument> named(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
