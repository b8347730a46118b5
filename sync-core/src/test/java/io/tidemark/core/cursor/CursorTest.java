package io.tidemark.core.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Seeds;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@Law("H5")
class CursorTest {
    private static final Owed SOMETHING = new Owed(
            PendingOffsets.of(List.of(new Source(0, 7))),
            new TreeSet<>(List.of(new EntityRef(EntityType.ITEM, "refused"))));

    @Test
    void uncutPageBringsTheDeviceToTheHead() {
        assertThat(at(3).advanced(Long.MAX_VALUE, 9)).isEqualTo(at(9));
    }

    @Test
    void cutPageBringsTheDeviceToItsHorizon() {
        assertThat(at(3).advanced(5, 9)).isEqualTo(at(5));
    }

    // Scenario 18: rows above the head may be sent, the position stays at the head.
    @Test
    void positionIsNeverAboveTheHead() {
        assertThat(at(79).advanced(81, 79)).isEqualTo(at(79));
        assertThat(at(70).advanced(81, 79)).isEqualTo(at(79));
    }

    @Test
    void positionNeverDecreases() {
        Seeds.forEach(500, random -> {
            Cursor cursor = random.nextBoolean() ? Cursor.first("e") : at(random.nextInt(20));
            for (int i = 0; i < 20; i++) {
                long horizon = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(30);
                Cursor next = cursor.advanced(horizon, random.nextInt(30));
                assertThat(next.position()).isGreaterThanOrEqualTo(cursor.position());
                assertThat(next.firstSync()).isNotInstanceOf(FirstSync.Unstarted.class);
                cursor = next;
            }
        });
    }

    @Test
    void firstSyncLeavesOutTombstonesUpToTheHeadAtItsStart() {
        Cursor first = Cursor.first("e");
        assertThat(first.tombstonesAfter(100)).isEqualTo(100);

        Cursor second = first.advanced(40, 100);
        assertThat(second.firstSync()).isEqualTo(new FirstSync.Since(100));
        assertThat(second.tombstonesAfter(120)).isEqualTo(100);

        Cursor third = second.advanced(99, 130);
        assertThat(third.tombstonesAfter(140)).isEqualTo(100);

        Cursor fourth = third.advanced(100, 150);
        assertThat(fourth.firstSync()).isEqualTo(FirstSync.OVER);
        assertThat(fourth.position()).isEqualTo(100);
        assertThat(fourth.tombstonesAfter(160)).isZero();
    }

    @Test
    void firstSyncInOnePageIsOverAtOnce() {
        assertThat(Cursor.first("e").advanced(Long.MAX_VALUE, 100)).isEqualTo(at(100));
        assertThat(Cursor.first("e").advanced(Long.MAX_VALUE, 0)).isEqualTo(at(0));
    }

    // H3: a frozen first sync has no head at its start yet.
    @Test
    @Law({"H3", "H5"})
    void frozenAnswerMovesNothingAndOwesMore() {
        Cursor frozen = Cursor.first("e").owing(SOMETHING);

        assertThat(frozen.position()).isZero();
        assertThat(frozen.firstSync()).isEqualTo(FirstSync.UNSTARTED);
        assertThat(frozen.owed()).isEqualTo(SOMETHING);
        assertThat(frozen.tombstonesAfter(500)).isEqualTo(500);
    }

    @Test
    @Law("H3")
    void owedThingsGatherUntilACompleteAnswerHasToldThemAll() {
        Owed more = new Owed(PendingOffsets.of(List.of(new Source(0, 9), new Source(3, 1))), new TreeSet<>());
        Cursor frozenTwice = at(5).owing(SOMETHING).owing(more).owing(SOMETHING);

        assertThat(frozenTwice.owed().pending().sources())
                .containsExactly(new Source(0, 7), new Source(0, 9), new Source(3, 1));
        assertThat(frozenTwice.owed().refused()).containsExactly(new EntityRef(EntityType.ITEM, "refused"));
        assertThat(frozenTwice.advanced(Long.MAX_VALUE, 6)).isEqualTo(at(6));
    }

    @Test
    @Law({"H6", "H8"})
    void deviceWithRowsAndNoPositionGetsEverythingAgainWithTombstones() {
        Cursor again = Cursor.again("e", SOMETHING);

        assertThat(again.position()).isZero();
        assertThat(again.tombstonesAfter(100)).isZero();
        assertThat(again.owed()).isEqualTo(SOMETHING);
        assertThat(again.advanced(10, 100).tombstonesAfter(100)).isZero();
    }

    @Test
    @Law("H3")
    void owedIsNothingOnlyWithoutPendingAndRefused() {
        assertThat(Owed.NOTHING.isNothing()).isTrue();
        assertThat(new Owed(SOMETHING.pending(), new TreeSet<>()).isNothing()).isFalse();
        assertThat(new Owed(PendingOffsets.NONE, SOMETHING.refused()).isNothing())
                .isFalse();
    }

    private static Cursor at(long position) {
        return new Cursor("e", position, FirstSync.OVER, Owed.NOTHING);
    }
}
