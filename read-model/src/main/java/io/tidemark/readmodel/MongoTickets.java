package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.identity.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Tickets in MongoDB, one document a device, compared and set by revision; see {@link TicketStore}. Tickets that are
 * saved at the same moment go as one request: alone, each costs three times as much processor time there.
 */
final class MongoTickets implements TicketStore {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<BsonDocument> tickets;
    private final Together<Save, Boolean> saves = new Together<>(this::saved, Chunks.MAX_COUNT);

    /** The document to store in place of the one with the revision that was read, or of none. */
    private record Save(BsonDocument document, long read) {
        WriteModel<BsonDocument> write() {
            return read == 0 ? new InsertOneModel<>(document) : new ReplaceOneModel<>(unchanged(), document);
        }

        private Bson unchanged() {
            return and(eq(TicketDocument.ID, document.get(TicketDocument.ID)), eq(TicketDocument.REVISION, read));
        }
    }

    MongoTickets(MongoCollection<BsonDocument> tickets) {
        this.tickets = tickets;
    }

    @Override
    public Stored load(Writer device) {
        BsonDocument found = Boundary.call(() ->
                tickets.find(eq(TicketDocument.ID, TicketDocument.id(device))).first());
        return found == null ? new Stored(DeviceTickets.NONE, 0) : TicketDocument.read(found);
    }

    @Override
    public boolean save(Writer device, Stored read, DeviceTickets next) {
        BsonDocument document = TicketDocument.write(device, new Stored(next, read.revision() + 1));
        return Boundary.call(() -> saves.apply(new Save(document, read.revision())));
    }

    private List<Boolean> saved(List<Save> all) {
        if (written(all) == all.size()) {
            return all.stream().map(save -> true).toList();
        }
        Set<BsonDocument> stored = tickets.find(in(
                        TicketDocument.ID,
                        all.stream()
                                .map(save -> save.document.get(TicketDocument.ID))
                                .toList()))
                .into(new HashSet<>());
        return all.stream().map(save -> stored.contains(save.document)).toList();
    }

    /** How many were written: somebody may have been quicker with the others. */
    private int written(List<Save> all) {
        List<WriteModel<BsonDocument>> writes = all.stream().map(Save::write).toList();
        try {
            return count(tickets.bulkWrite(writes, UNORDERED));
        } catch (MongoBulkWriteException e) {
            Bulk.taken(e); // throws what is more than a taken id
            return count(e.getWriteResult());
        }
    }

    private static int count(BulkWriteResult result) {
        return result.getInsertedCount() + result.getMatchedCount();
    }
}
