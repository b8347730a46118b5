package io.tidemark.ingest.pull;

import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.ingest.projected.ReadablePositions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** H5, H6, H8: where an answer starts, and what a device gets for its answer. */
@Law({"H5", "H6", "H8"})
class StartsTest {
    private static final Writer PHONE = writer("ada", "phone");
    private static final Standing NOTHING = new Standing(Optional.empty(), OptionalLong.empty());

    private final InMemoryTickets store = new InMemoryTickets();
    private final Starts starts = new Starts(new InMemoryFeed("e"), store, new ReadablePositions(4, 1));
    private final Tickets tickets = new Tickets(store);

    private static Cursor at(String epoch, long position, Owed owed) {
        return new Cursor(epoch, position, FirstSync.OVER, owed);
    }

    private static Owed owed(int partition) {
        return new Owed(
                PendingOffsets.of(List.of(new Source(partition, 7))),
                new TreeSet<>(List.of(new EntityRef(EntityType.ITEM, "i1"))));
    }

    private static Standing cursor(Cursor cursor) {
        return new Standing(Optional.of(CursorText.encode(cursor)), OptionalLong.empty());
    }

    private static Standing cursor(Cursor cursor, long held) {
        return new Standing(Optional.of(CursorText.encode(cursor, OptionalLong.of(held))), OptionalLong.empty());
    }

    private static Standing ticket(long ticket) {
        return new Standing(Optional.empty(), OptionalLong.of(ticket));
    }

    private long issue(Standing standing, Cursor cursor, long now) {
        return tickets.issue(PHONE, standing, starts.find(PHONE, standing), cursor, now)
                .ticket();
    }

    @Test
    void nothingIsAFirstSync() {
        assertThat(starts.find(PHONE, NOTHING).cursor()).isEqualTo(Cursor.first("e"));
    }

    @Test
    void aCursorOfThisLogIsTakenAsItIs() {
        Cursor cursor = at("e", 5, owed(3));
        Start start = starts.find(PHONE, cursor(cursor));
        assertThat(start.cursor()).isEqualTo(cursor);
        assertThat(start.resync()).isEmpty();
    }

    @Test
    void aCursorCountsBeforeATicket() {
        issue(NOTHING, at("e", 1, Owed.NOTHING), 1_000);
        Standing both = new Standing(Optional.of(CursorText.encode(at("e", 9, Owed.NOTHING))), OptionalLong.of(1_000));
        assertThat(starts.find(PHONE, both).cursor().position()).isEqualTo(9);
    }

    @Test
    @Law("H8")
    void anotherLogsCursorKeepsOnlyWhatMeansSomethingHere() {
        Start start = starts.find(PHONE, cursor(at("other", 5, owed(3))));
        assertThat(start.resync()).hasValue(Resync.EPOCH);
        assertThat(start.cursor().position()).isZero();
        assertThat(start.cursor().owed().pending().isEmpty()).isTrue();
        assertThat(start.cursor().owed().refused()).hasSize(1);
    }

    @Test
    @Law("H3")
    void aCursorOfNoLogKeepsAllItOwesAndFetchesEverything() { // given on a first sync while the read model was away
        Start start = starts.find(PHONE, cursor(new Cursor(Cursor.NO_EPOCH, 0, FirstSync.UNSTARTED, owed(3))));
        assertThat(start.resync()).isEmpty();
        assertThat(start.cursor()).isEqualTo(Cursor.again("e", owed(3)));
    }

    @Test
    void aCursorThatWaitsForAPartitionThatIsNotThereIsUnreadable() { // or it would be frozen for ever
        assertThat(starts.find(PHONE, cursor(at("e", 5, owed(99)))).resync()).hasValue(Resync.UNREADABLE);
    }

    @Test
    @Law("H6")
    void anUnreadableCursorInheritsWhatTheDeviceIsOwed() {
        issue(NOTHING, at("e", 1, owed(3)), 1_000);
        Start start = starts.find(PHONE, new Standing(Optional.of("garbage"), OptionalLong.empty()));
        assertThat(start.resync()).hasValue(Resync.UNREADABLE);
        assertThat(start.cursor()).isEqualTo(Cursor.again("e", owed(3)));
    }

    @Test
    @Law("H6")
    void aTicketIsItsCursorAndAnUnknownOneEverything() {
        long ticket = issue(NOTHING, at("e", 3, Owed.NOTHING), 1_000);
        assertThat(starts.find(PHONE, ticket(ticket)).cursor()).isEqualTo(at("e", 3, Owed.NOTHING));
        Start unknown = starts.find(PHONE, ticket(77));
        assertThat(unknown.cursor()).isEqualTo(Cursor.again("e", Owed.NOTHING));
        assertThat(unknown.resync()).isEmpty();
    }

    @Test
    void aTicketOfAnotherLogIsAResync() {
        long ticket = issue(NOTHING, at("old", 3, Owed.NOTHING), 1_000);
        assertThat(starts.find(PHONE, ticket(ticket)).resync()).hasValue(Resync.EPOCH);
    }

    @Test
    void twoRequestsOfADeviceAtOnceGetTicketsOfTheirOwn() {
        Start early = starts.find(PHONE, ticket(1));
        long other = issue(NOTHING, at("e", 1, Owed.NOTHING), 1_000);
        long late = tickets.issue(PHONE, ticket(1), early, at("e", 2, Owed.NOTHING), 1_000)
                .ticket();
        assertThat(late).isGreaterThan(other);
        assertThat(store.load(PHONE).tickets().tickets()).hasSize(2);
    }

    @Test
    @Law("H6")
    void whoComesBackWithItsCursorHasBeenTold() { // H6, for clients without tickets
        long owing = issue(NOTHING, at("e", 1, owed(3)), 1_000);
        Cursor told = at("e", 2, Owed.NOTHING);
        long later = issue(cursor(at("e", 1, owed(3)), owing), told, 2_000_000);
        assertThat(store.load(PHONE).tickets().owed()).isEqualTo(owed(3));
        issue(cursor(told, later), at("e", 3, Owed.NOTHING), 3_000_000);
        assertThat(store.load(PHONE).tickets().owed()).isEqualTo(Owed.NOTHING);
    }

    @Test
    @Law("H6")
    void anAnswerThatChangesNothingRepeatsItsTicketWithoutAWrite() {
        long first = issue(NOTHING, at("e", 1, Owed.NOTHING), 1_000);
        long revision = store.load(PHONE).revision();
        assertThat(issue(ticket(first), at("e", 1, Owed.NOTHING), 2_000)).isEqualTo(first);
        assertThat(store.load(PHONE).revision()).isEqualTo(revision);
    }
}
