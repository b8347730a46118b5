package io.tidemark.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TicketStore} does (H6). */
@Law("H6")
public abstract class TicketStoreContract {
    private static final Writer PHONE = device("anna", "phone");

    /** Empty before each test. */
    protected abstract TicketStore store();

    @Test
    void anUnknownDeviceHasNothingAtRevisionZero() {
        assertThat(store().load(PHONE)).isEqualTo(new Stored(DeviceTickets.NONE, 0));
    }

    @Test
    void whatIsSavedIsReadWithEverythingOwed() {
        Owed owed = Owed.NOTHING.plus(
                PendingOffsets.of(List.of(new Source(3, 7), new Source(3, 8), new Source(0, 1))),
                List.of(new EntityRef(EntityType.ITEM, "Öl; 👩‍👩‍👧:,")));
        DeviceTickets next = issued(DeviceTickets.NONE, Cursor.first("e").owing(owed), 1_000);
        DeviceTickets later = issued(next, Cursor.first("e").advanced(40, 90), 2_000);
        assertThat(store().save(PHONE, store().load(PHONE), later)).isTrue();
        assertThat(store().load(PHONE).tickets()).isEqualTo(later);
        assertThat(store().load(PHONE).tickets().owed()).isEqualTo(owed);
    }

    @Test
    void aRevisionCountsTheSaves() {
        for (int i = 1; i <= 30; i++) {
            Stored read = store().load(PHONE);
            DeviceTickets next =
                    issued(read.tickets(), Cursor.again("e", Owed.NOTHING).advanced(i, i), i);
            assertThat(store().save(PHONE, read, next)).isTrue();
            assertThat(store().load(PHONE).revision()).isEqualTo(read.revision() + 1);
        }
        assertThat(store().load(PHONE).tickets().tickets()).hasSize(10).containsKey(30L);
    }

    @Test
    void whoSavesOnAnOldReadingChangesNothing() {
        Stored nothing = store().load(PHONE);
        DeviceTickets first = issued(DeviceTickets.NONE, Cursor.first("a"), 1);
        assertThat(store().save(PHONE, nothing, first)).isTrue();
        Stored read = store().load(PHONE);
        DeviceTickets second = issued(first, Cursor.first("b"), 2);
        assertThat(store().save(PHONE, nothing, second)).isFalse();
        assertThat(store().save(PHONE, read, second)).isTrue();
        assertThat(store().save(PHONE, read, issued(first, Cursor.first("c"), 3)))
                .isFalse();
        assertThat(store().load(PHONE).tickets()).isEqualTo(second);
    }

    @Test
    void ofManyWhoSaveAtOnceOneWins() {
        for (int round = 1; round <= 5; round++) {
            Stored read = store().load(PHONE);
            long time = round;
            long saved = IntStream.range(0, 8)
                    .parallel()
                    .filter(i -> store().save(PHONE, read, issued(read.tickets(), Cursor.first("e" + i), time)))
                    .count();
            assertThat(saved).isEqualTo(1);
        }
    }

    @Test
    @Law("I3")
    void devicesOfDifferentUsersNeverMeet() {
        List<Writer> alike =
                List.of(device("a", "b:c"), device("a:b", "c"), device("c/a", "b"), device("a", "b"), device("A", "b"));
        for (Writer device : alike) {
            assertThat(store().load(device).revision()).isZero();
            DeviceTickets own = issued(DeviceTickets.NONE, Cursor.first(device.toString()), 1);
            assertThat(store().save(device, store().load(device), own)).isTrue();
        }
        alike.forEach(device -> assertThat(store().load(device).tickets())
                .isEqualTo(issued(DeviceTickets.NONE, Cursor.first(device.toString()), 1)));
    }

    private static DeviceTickets issued(DeviceTickets tickets, Cursor cursor, long now) {
        return tickets.issue(OptionalLong.empty(), cursor, now).tickets();
    }

    private static Writer device(String user, String device) {
        return new Writer(new UserId(user), new DeviceId(device));
    }
}
