package io.tidemark.readmodel;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.readmodel.document.EntityDocument;
import java.util.Optional;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * One generation of the read model in one database. Thread-safe. Everything it gives throws {@link ReadModelUnavailable}
 * when MongoDB does not answer as it should.
 */
public final class ReadModel {
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final ReadModelCollections collections;
    private final LogBinding binding;

    ReadModel(MongoDatabase database, Generation generation) {
        collections = new ReadModelCollections(database, generation);
        binding = new LogBinding(collections);
    }

    /**
     * Binds the database to one Kafka cluster, then creates what is missing of collections and indexes. Idempotent, and
     * right for several services at once; to be called before anything else is used.
     *
     * @throws BoundToAnotherLog if the database was filled from another cluster; nothing is created then
     */
    public void prepare(String clusterId) {
        Boundary.run(() -> {
            binding.bind(clusterId);
            new Indexes(collections).create();
        });
    }

    public FeedReader reader() {
        return new MongoFeedReader(collections, binding);
    }

    public HistoryReader history() {
        return new MongoHistory(collections);
    }

    /** A writer with threads of its own; the caller closes it. */
    public MongoFeedWriter openWriter() {
        return new MongoFeedWriter(collections);
    }

    /** The document of an entity just as it is stored, in MongoDB's relaxed extended JSON, for people to look at. */
    public Optional<String> stored(EntityKey key) {
        return Boundary.call(() -> Optional.ofNullable(collections
                        .entities(key.type())
                        .find(Filters.eq(EntityDocument.ID, key.id().value()))
                        .first())
                .map(document -> document.toJson(RELAXED)));
    }

    /** Removes this generation's collections and all that is in them; idempotent. */
    public void drop() {
        Boundary.run(() -> collections.ofGeneration().forEach(MongoCollection::drop));
    }

    /** The tickets of all devices; the same for every generation. */
    public TicketStore tickets() {
        return new MongoTickets(collections.tickets());
    }

    /** The accounts; these four are the same for every generation. */
    public AccountStore accounts() {
        return new MongoAccounts(collections.users());
    }

    public DeviceStore devices() {
        return new MongoDevices(collections.users());
    }

    public SessionStore sessions() {
        return new MongoSessions(collections.sessions());
    }

    public LinkStore links() {
        return new MongoLinks(collections.links());
    }
}
