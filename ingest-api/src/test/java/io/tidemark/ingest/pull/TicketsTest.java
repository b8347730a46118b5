package io.tidemark.ingest.pull;

import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.Law;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which answers cost a write: a device that comes with cursors needs a ticket only where it may stop. */
@Law("H6")
class TicketsTest {
    private static final Writer PHONE = writer("ada", "phone");
    private static final FirstSync SINCE = new FirstSync.Since(900);

    private final InMemoryTickets store = new InMemoryTickets();
    private final Tickets tickets = new Tickets(store);
    private long now = 1_000;

    private static Cursor at(long position, FirstSync firstSync) {
        return new Cursor("e", position, firstSync, Owed.NOTHING);
    }

    private long issue(Optional<Cursor> presented, Cursor next, boolean more) {
        Standing standing = new Standing(presented.map(CursorText::encode), OptionalLong.empty());
        Start start = new Start(presented.orElse(Cursor.first("e")), Optional.empty(), Optional.empty());
        return tickets.issue(PHONE, standing, start, next, more, now++);
    }

    private long revision() {
        return store.load(PHONE).revision();
    }

    @Test
    void aFirstSyncWithACursorStoresItsFirstAndItsLastTicket() {
        long first = issue(Optional.empty(), at(100, SINCE), true);
        for (long position = 100; position < 800; position += 100) {
            Cursor next = at(position + 100, SINCE);
            assertThat(issue(Optional.of(at(position, SINCE)), next, true)).isEqualTo(first);
        }
        assertThat(revision()).isEqualTo(1);

        long last = issue(Optional.of(at(800, SINCE)), at(900, FirstSync.OVER), false);
        assertThat(last).isGreaterThan(first);
        assertThat(revision()).isEqualTo(2);
        assertThat(store.load(PHONE).tickets().cursorOf(first, "e")).isEqualTo(at(100, SINCE));
        assertThat(store.load(PHONE).tickets().cursorOf(last, "e")).isEqualTo(at(900, FirstSync.OVER));
    }

    @Test
    void aTicketIsNeverRepeatedToADeviceThatHasLessThanItStandsFor() {
        long full = issue(Optional.empty(), at(900, FirstSync.OVER), false);
        assertThat(issue(Optional.of(at(100, FirstSync.OVER)), at(200, FirstSync.OVER), true))
                .isGreaterThan(full);
        long since = issue(Optional.empty(), at(300, new FirstSync.Since(950)), true);
        assertThat(issue(Optional.of(at(400, SINCE)), at(500, SINCE), true)).isGreaterThan(since);
    }

    @Test
    void aDeviceWithoutACursorGetsATicketOfItsOwnForEachPage() {
        Start start = new Start(at(100, FirstSync.OVER), Optional.empty(), Optional.empty());
        Standing standing = new Standing(Optional.empty(), OptionalLong.of(7));
        long one = tickets.issue(PHONE, standing, start, at(200, FirstSync.OVER), true, now++);
        assertThat(tickets.issue(PHONE, standing, start, at(300, FirstSync.OVER), true, now++))
                .isGreaterThan(one);
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void aPullThatFindsNothingNewRepeatsTheTicket() {
        Cursor cursor = at(900, FirstSync.OVER);
        long ticket = issue(Optional.empty(), cursor, false);
        assertThat(issue(Optional.of(cursor), cursor, false)).isEqualTo(ticket);
        assertThat(revision()).isEqualTo(1);
    }
}
