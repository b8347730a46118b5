package io.tidemark.readmodel;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** All tickets of one device as one document. */
final class TicketDocument {
    static final String ID = "_id";
    static final String REVISION = "revision";

    private static final String USER = "userId";
    private static final String DEVICE = "deviceId";
    private static final String TICKETS = "tickets";
    private static final String TICKET = "ticket";
    private static final String CURSOR = "cursor";
    private static final String OWED = "owed";
    private static final String OWED_AT = "owedAt";

    private TicketDocument() {}

    /** A deviceId has no slash, so the first one ends it: no two devices share an id. */
    static BsonString id(Writer device) {
        return new BsonString(device.device().value() + "/" + device.user().value());
    }

    static BsonDocument write(Writer device, Stored stored) {
        BsonArray tickets = new BsonArray();
        stored.tickets()
                .tickets()
                .forEach((ticket, cursor) ->
                        tickets.add(new BsonDocument(TICKET, new BsonInt64(ticket)).append(CURSOR, text(cursor))));
        return new BsonDocument(ID, id(device))
                .append(USER, new BsonString(device.user().value()))
                .append(DEVICE, new BsonString(device.device().value()))
                .append(REVISION, new BsonInt64(stored.revision()))
                .append(TICKETS, tickets)
                .append(OWED, text(Cursor.again("", stored.tickets().owed())))
                .append(OWED_AT, new BsonInt64(stored.tickets().owedAt()));
    }

    /** A cursor that this version cannot read is left out: its ticket is then an unknown one, which over-fetches (H6). */
    static Stored read(BsonDocument document) {
        SortedMap<Long, Cursor> tickets = new TreeMap<>();
        for (BsonValue one : document.getArray(TICKETS)) {
            cursor(one.asDocument(), CURSOR).ifPresent(cursor -> tickets.put(number(one.asDocument(), TICKET), cursor));
        }
        Owed owed = cursor(document, OWED).map(Cursor::owed).orElse(Owed.NOTHING);
        return new Stored(new DeviceTickets(tickets, owed, number(document, OWED_AT)), number(document, REVISION));
    }

    private static BsonString text(Cursor cursor) {
        return new BsonString(CursorText.encode(cursor));
    }

    private static Optional<Cursor> cursor(BsonDocument document, String name) {
        return CursorText.decode(document.getString(name).getValue());
    }

    private static long number(BsonDocument document, String name) {
        return document.getNumber(name).longValue();
    }
}
