package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.identity.Writer;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Tickets in MongoDB, one document a device, compared and set by revision; see {@link TicketStore}. */
final class MongoTickets implements TicketStore {
    private final MongoCollection<BsonDocument> tickets;

    MongoTickets(MongoCollection<BsonDocument> tickets) {
        this.tickets = tickets;
    }

    @Override
    public Stored load(Writer device) {
        BsonDocument found = Boundary.call(() -> tickets.find(id(device)).first());
        return found == null ? new Stored(DeviceTickets.NONE, 0) : TicketDocument.read(found);
    }

    @Override
    public boolean save(Writer device, Stored read, DeviceTickets next) {
        BsonDocument document = TicketDocument.write(device, new Stored(next, read.revision() + 1));
        return Boundary.call(() -> read.revision() == 0 ? insert(document) : replace(device, read, document));
    }

    private boolean insert(BsonDocument document) {
        try {
            tickets.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replace(Writer device, Stored read, BsonDocument document) {
        Bson unchanged = and(id(device), eq(TicketDocument.REVISION, read.revision()));
        return tickets.replaceOne(unchanged, document).getMatchedCount() == 1;
    }

    private static Bson id(Writer device) {
        return eq(TicketDocument.ID, TicketDocument.id(device));
    }
}
