package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.Law;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class TicketDocumentTest {
    private static final Writer PHONE = new Writer(new UserId("anna/home"), new DeviceId("phone"));

    @Test
    @Law("H6")
    void aCursorThatCannotBeReadIsATicketNobodyKnows() {
        Cursor readable = Cursor.first("e");
        BsonDocument document = TicketDocument.write(PHONE, stored(Map.of(1L, readable, 2L, Cursor.first("f"))));
        document.getArray("tickets").get(1).asDocument().put("cursor", new BsonString("of a later format"));
        assertThat(TicketDocument.read(document)).isEqualTo(stored(Map.of(1L, readable)));
    }

    @Test
    void theIdNamesDeviceAndUser() {
        assertThat(TicketDocument.id(PHONE).getValue()).isEqualTo("phone/anna/home");
    }

    private static Stored stored(Map<Long, Cursor> tickets) {
        return new Stored(new DeviceTickets(new TreeMap<>(tickets), Owed.NOTHING, 0), 3);
    }
}
