package io.tidemark.system.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The laws hold in every world of many. {@code -Dworld.seeds=100000} runs more of them, {@code -Dworld.seed=7} only that
 * one.
 */
class WorldTest {
    private static final int SEEDS = Integer.getInteger("world.seeds", 2_000);

    @Test
    @Law({
        "I2", "I5", "C1", "C2", "C3", "M1", "M2", "M4", "O1", "O2", "O3", "O4", "P1", "P2", "P4", "H1", "H2", "H3",
        "H4", "H5", "H6"
    })
    void lawsHoldInEveryWorld() {
        Long only = Long.getLong("world.seed");
        LongStream seeds = only != null ? LongStream.of(only) : LongStream.rangeClosed(1, SEEDS);
        Tally tally = new Tally();
        seeds.forEach(seed -> Worlds.check(seed, new Seams(), tally));
        System.out.println(tally);
        if (only == null) {
            itWasBadEnough(tally);
        }
    }

    /** Seed 19: the read model went away in the millisecond of the device's last ticket. */
    @Test
    @Law("H6")
    void timeOfAnAnswerWithoutATicketIsNobodysTicket() {
        Worlds.replay("""
                sync 591 445 518
                edit 400 367 355
                interrupt 67 481 692
                sync 145 454 460
                edit 996 783 853
                sync 986 527 684
                """);
    }

    /** Seed 30: the read model was away when the device came for the first time, with a change. */
    @Test
    @Law("H3")
    void firstSyncWithoutTheReadModelForgetsNothing() {
        Worlds.replay("""
                edit 620 460 442
                interrupt 768 280 468
                sync 925 290 186
                """);
    }

    /** Seed 316: a rebuild that another one had overtaken wanted to give up what was live already. */
    @Test
    @Law("P4")
    void rebuildThatWasOvertakenGivesNothingUp() {
        Worlds.replay("""
                rebuild 151 528 775
                edit 905 330 287
                write 445 454 180
                flow 601 234 456
                pass 173 675 990
                answer 91 589 647
                write 794 423 108
                sync 89 566 491
                restart_device 43 368 756
                poll 556 652 36
                rebuild 423 101 434
                """);
    }

    /** A world in which nothing bad happens proves nothing: everything that may happen did, and not once only. */
    private static void itWasBadEnough(Tally tally) {
        assertThat(List.of(
                        tally.copies,
                        tally.frozen,
                        tally.troubled,
                        tally.pages,
                        tally.late,
                        tally.conflicts,
                        tally.rejected,
                        tally.refused,
                        tally.stubs,
                        tally.tombstones,
                        tally.repeatedFetches,
                        tally.switches))
                .as("%s", tally)
                .allMatch(times -> times > tally.runs / 20);
    }
}
