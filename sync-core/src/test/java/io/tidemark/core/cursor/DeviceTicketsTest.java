package io.tidemark.core.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@Law("H6")
class DeviceTicketsTest {
    private static final OptionalLong NO_TICKET = OptionalLong.empty();
    private static final long UNKNOWN = 12345;

    private DeviceTickets tickets = DeviceTickets.NONE;

    @Test
    void ticketsGrowStrictlyEvenWhenTheClockStandsStillOrGoesBack() {
        long first = issue(NO_TICKET, at(1), 1_000);
        long second = issue(OptionalLong.of(first), at(2), 1_000);
        long third = issue(OptionalLong.of(second), at(3), 10);
        long fourth = issue(OptionalLong.of(third), at(4), 2_000);

        assertThat(List.of(first, second, third, fourth)).containsExactly(1_000L, 1_001L, 1_002L, 2_000L);
    }

    @Test
    void ticketIsRepeatedWhileItsCursorIsTheSame() {
        long first = issue(NO_TICKET, at(1), 1_000);
        DeviceTickets before = tickets;

        assertThat(issue(OptionalLong.of(first), at(1), 5_000)).isEqualTo(first);
        assertThat(tickets).isEqualTo(before);
        assertThat(issue(OptionalLong.of(first), at(1).owing(pending(1)), 5_000))
                .isGreaterThan(first);
    }

    // An older ticket's cursor may come again under a new ticket: only the last one is repeated.
    @Test
    void ticketOfAnEarlierEqualCursorIsNotGivenAgain() {
        long first = issue(NO_TICKET, at(1), 1_000);
        issue(OptionalLong.of(first), at(2), 1_001);

        assertThat(issue(OptionalLong.of(first), at(1), 1_002)).isEqualTo(1_002);
    }

    // A device that presents its own clock, and loses the answer, must not be taken for one that had it.
    @Test
    void unknownTicketIsNeverGivenToWhoPresentsIt() {
        long given = issue(OptionalLong.of(1_000), at(5), 1_000);

        assertThat(given).isEqualTo(1_001);
        assertThat(tickets.cursorOf(1_000, "e")).isEqualTo(Cursor.again("e", Owed.NOTHING));
    }

    @Test
    void knownTicketStandsForItsCursorAndAnUnknownOneForEverythingAgain() {
        long first = issue(NO_TICKET, at(1), 1_000);
        long second = issue(OptionalLong.of(first), at(2), 1_000);

        assertThat(tickets.cursorOf(first, "e")).isEqualTo(at(1));
        assertThat(tickets.cursorOf(second, "e")).isEqualTo(at(2));
        assertThat(tickets.cursorOf(UNKNOWN, "e")).isEqualTo(Cursor.again("e", Owed.NOTHING));
        assertThat(DeviceTickets.NONE.cursorOf(UNKNOWN, "e")).isEqualTo(Cursor.again("e", Owed.NOTHING));
    }

    @Test
    void lastTenAndTheOnePresentedLastAreKept() {
        long first = issue(NO_TICKET, at(0), 1_000);
        for (int i = 1; i <= 30; i++) {
            issue(OptionalLong.of(first), at(i), 1_000 + i);
        }

        assertThat(tickets.tickets().keySet())
                .containsExactly(
                        1_000L, 1_021L, 1_022L, 1_023L, 1_024L, 1_025L, 1_026L, 1_027L, 1_028L, 1_029L, 1_030L);

        issue(OptionalLong.of(1_025L), at(31), 1_031);
        assertThat(tickets.tickets()).hasSize(10).doesNotContainKey(first);
    }

    // H6: eleven answers lost one after the other, and the device still has what it had.
    @Test
    void elevenLostAnswersLoseNothing() {
        long held = issue(NO_TICKET, at(7).owing(pending(3)), 1_000);
        for (int i = 0; i < 11; i++) {
            assertThat(tickets.cursorOf(held, "e")).isEqualTo(at(7).owing(pending(3)));
            issue(OptionalLong.of(held), at(8 + i), 2_000 + i);
        }

        assertThat(tickets.cursorOf(held, "e")).isEqualTo(at(7).owing(pending(3)));
    }

    @Test
    void unknownTicketInheritsWhatIsOwed() {
        long first = issue(NO_TICKET, at(1), 1_000);
        issue(OptionalLong.of(first), at(1).owing(pending(5)), 1_001);
        issue(OptionalLong.of(first), at(1).owing(refused("i1")), 1_002);

        Cursor inherited = tickets.cursorOf(UNKNOWN, "e");

        assertThat(inherited).isEqualTo(Cursor.again("e", pending(5).plus(refused("i1"))));
    }

    @Test
    void owedIsForgottenOnlyOnceALaterTicketWithoutItComesBack() {
        long clean = issue(NO_TICKET, at(1), 1_000);
        long owing = issue(OptionalLong.of(clean), at(1).owing(pending(5)), 1_001);
        long told = issue(OptionalLong.of(owing), at(2), 1_002);
        assertThat(tickets.owed()).isEqualTo(pending(5));

        issue(OptionalLong.of(clean), at(3), 1_003);
        assertThat(tickets.owed()).as("an earlier ticket says nothing").isEqualTo(pending(5));
        issue(OptionalLong.of(owing), at(4), 1_004);
        assertThat(tickets.owed()).as("nor does the one that owes").isEqualTo(pending(5));
        issue(OptionalLong.of(UNKNOWN), at(5), 1_005);
        issue(OptionalLong.of(9_999), at(6), 1_006);
        assertThat(tickets.owed()).as("nor an unknown one, also if it is large").isEqualTo(pending(5));
        issue(NO_TICKET, at(7), 1_007);
        assertThat(tickets.owed()).as("nor none").isEqualTo(pending(5));

        issue(OptionalLong.of(told), at(8), 1_008);
        assertThat(tickets.owed()).isEqualTo(Owed.NOTHING);
        assertThat(tickets.owedAt()).isZero();
    }

    @Test
    void whatIsOwedAnewOutlivesTheOldOneBeingSettled() {
        long owing = issue(NO_TICKET, at(1).owing(pending(5)), 1_000);
        long told = issue(OptionalLong.of(owing), at(2), 1_001);

        issue(OptionalLong.of(told), at(2).owing(pending(9)), 1_002);

        assertThat(tickets.owed()).isEqualTo(pending(9));
        assertThat(tickets.owedAt()).isEqualTo(1_002);
    }

    // H6 over any history of lost answers, forgotten tickets and frozen answers: tickets grow, the device's own ticket
    // is always known, and it is told everything that a ticket it received owed.
    @Test
    void deviceIsToldEverythingItWasEverOwed() {
        Seeds.forEach(1_000, random -> {
            DeviceTickets server = DeviceTickets.NONE;
            OptionalLong held = NO_TICKET;
            boolean lostItsTicket = false;
            Set<Source> owed = new HashSet<>();
            Set<Source> told = new HashSet<>();
            long largest = 0;
            long position = 0;
            for (int step = 0; step < 60; step++) {
                boolean last = step == 59;
                lostItsTicket |= Pick.chance(random, 3);
                OptionalLong presented = lostItsTicket ? OptionalLong.of(UNKNOWN - step % 7) : held;
                Cursor known = presented.isPresent() ? server.cursorOf(presented.getAsLong(), "e") : Cursor.first("e");
                if (presented.isPresent() && !lostItsTicket) {
                    assertThat(server.tickets()).containsKey(presented.getAsLong());
                }
                boolean frozen = !last && Pick.chance(random, 40);
                position += random.nextInt(2);
                Cursor next = frozen ? known.owing(pending(step)) : known.advanced(Long.MAX_VALUE, position);
                DeviceTickets.Issued issued = server.issue(presented, next, 1_000_000 + random.nextInt(100));
                boolean repeated = !server.tickets().isEmpty() && issued.ticket() == largest;
                assertThat(issued.ticket()).isGreaterThanOrEqualTo(largest);
                assertThat(issued.tickets().cursorOf(issued.ticket(), "e")).isEqualTo(next);
                assertThat(repeated).isEqualTo(!server.tickets().isEmpty() && next.equals(lastOf(server)));
                largest = issued.ticket();
                server = issued.tickets();
                if (last || Pick.chance(random, 50)) {
                    held = OptionalLong.of(issued.ticket());
                    lostItsTicket = false;
                    owed.addAll(next.owed().pending().sources());
                    told.addAll(frozen ? Set.of() : known.owed().pending().sources());
                }
            }
            assertThat(told).containsAll(owed);
        });
    }

    private static Cursor lastOf(DeviceTickets tickets) {
        return tickets.cursorOf(tickets.tickets().lastKey(), "e");
    }

    private long issue(OptionalLong presented, Cursor cursor, long now) {
        DeviceTickets.Issued issued = tickets.issue(presented, cursor, now);
        tickets = issued.tickets();
        return issued.ticket();
    }

    private static Cursor at(long position) {
        return new Cursor("e", position, FirstSync.OVER, Owed.NOTHING);
    }

    private static Owed pending(long offset) {
        return new Owed(PendingOffsets.of(List.of(new Source(0, offset))), new TreeSet<>());
    }

    private static Owed refused(String localId) {
        return new Owed(PendingOffsets.NONE, new TreeSet<>(List.of(new EntityRef(EntityType.ITEM, localId))));
    }
}
