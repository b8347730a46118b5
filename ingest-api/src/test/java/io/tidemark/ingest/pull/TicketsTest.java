package io.tidemark.ingest.pull;

import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.ingest.pull.Tickets.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which answers cost a write: a device that comes with cursors holds one ticket for minutes. */
@Law("H6")
class TicketsTest {
    private static final Writer PHONE = writer("ada", "phone");
    private static final Owed OWED = new Owed(PendingOffsets.of(List.of(new Source(0, 7))), new TreeSet<>());

    private final InMemoryTickets store = new InMemoryTickets();
    private final Tickets tickets = new Tickets(store);
    private long now = 1_000;

    private static Cursor at(long position) {
        return at(position, Owed.NOTHING);
    }

    private static Cursor at(long position, Owed owed) {
        return new Cursor("e", position, FirstSync.OVER, owed);
    }

    private Given first(Cursor next) {
        Start start = new Start(Cursor.first("e"), OptionalLong.empty(), Optional.empty(), Optional.empty());
        return tickets.issue(PHONE, new Standing(Optional.empty(), OptionalLong.empty()), start, next, now++);
    }

    private Given next(Cursor presented, OptionalLong held, Cursor next) {
        Standing standing = new Standing(Optional.of(CursorText.encode(presented, held)), OptionalLong.empty());
        return tickets.issue(
                PHONE, standing, new Start(presented, held, Optional.empty(), Optional.empty()), next, now++);
    }

    private long revision() {
        return store.load(PHONE).revision();
    }

    @Test
    void aDeviceWithACursorIsGivenTheTicketThatItHolds() {
        Given first = first(at(100));
        for (long position = 100; position < 800; position += 100) {
            assertThat(next(at(position), first.held(), at(position + 100))).isEqualTo(first);
        }
        assertThat(revision()).isEqualTo(1);
        assertThat(store.load(PHONE).tickets().cursorOf(first.ticket(), "e")).isEqualTo(at(100));
    }

    @Test
    void afterTenMinutesItIsGivenAnother() {
        Given first = first(at(100));
        now += Duration.ofMinutes(10).toMillis();
        Given later = next(at(100), first.held(), at(200));
        assertThat(later.ticket()).isGreaterThan(first.ticket());
        assertThat(later.held()).hasValue(later.ticket());
        assertThat(store.load(PHONE).tickets().cursorOf(later.ticket(), "e")).isEqualTo(at(200));
        assertThat(next(at(200), later.held(), at(300))).isEqualTo(later);
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void aCursorWithoutATicketIsGivenOne() {
        Given given = next(at(100), OptionalLong.empty(), at(200));
        assertThat(store.load(PHONE).tickets().cursorOf(given.ticket(), "e")).isEqualTo(at(200));
    }

    @Test
    @Law("H3")
    void whileSomethingIsOwedNoTicketCanStandForItWithoutAWrite() {
        Given first = first(at(100));
        assertThat(next(at(100), first.held(), at(100, OWED))).isEqualTo(new Given(Tickets.NONE, first.held()));
        assertThat(revision()).isEqualTo(1);
        assertThat(store.load(PHONE).tickets().cursorOf(Tickets.NONE, "e").isAgain())
                .isTrue();
        assertThat(next(at(100, OWED), first.held(), at(200))).isEqualTo(first);
    }

    @Test
    void aDeviceWithoutACursorGetsATicketOfItsOwnForEachAnswer() {
        Start start = new Start(at(100), OptionalLong.empty(), Optional.empty(), Optional.empty());
        Standing standing = new Standing(Optional.empty(), OptionalLong.of(7));
        long one = tickets.issue(PHONE, standing, start, at(200), now++).ticket();
        assertThat(tickets.issue(PHONE, standing, start, at(300, OWED), now++).ticket())
                .isGreaterThan(one);
        assertThat(revision()).isEqualTo(2);
    }
}
