package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** C2 as devices feel it; the arithmetic is in DeviceClockTest. */
class DeviceClockLawsTest {
    private static final long NOW = Instant.parse("2025-12-29T14:00:00Z").toEpochMilli();
    private static final long YEAR_1970 = 0;
    private static final long YEAR_2035 = Instant.parse("2035-01-01T00:00:00Z").toEpochMilli();

    @Test
    @Law("C2")
    void changeIsNeverRefusedForAClock() {
        OwnerLog log = new OwnerLog();
        for (long time : new long[] {YEAR_1970, YEAR_2035, 253_402_300_799_999L}) {
            assertThat(log.append(change().at(time).with("title", "x"), NOW).status())
                    .isNotEqualTo(Status.REJECTED);
            assertThat(log.append(change().at(time).sentAt(time).with("title", "x"), NOW)
                            .status())
                    .isNotEqualTo(Status.REJECTED);
            assertThat(log.append(change().at(0).sentAt(time).with("title", "x"), NOW)
                            .status())
                    .isNotEqualTo(Status.REJECTED);
        }
    }

    // C2 (b): a phone set to 2035 can be overruled at once.
    @Test
    @Law("C2")
    void deviceIn2035IsOverruledByTheNextHonestEdit() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "A").at(YEAR_2035).with("title", "future"), NOW);
        log.merge(change().by("alice", "B").at(NOW + 1_000).with("title", "honest"), NOW + 1_000);

        assertThat(log.item().fields()).containsEntry("title", text("honest"));
    }

    // C2 (a): a watch at 1970 that says when it sent does not always lose.
    @Test
    @Law("C2")
    void deviceIn1970ThatSaysWhenItSentIsPutRight() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "A").at(NOW - 60_000).with("title", "a minute ago"), NOW);

        Outcome.Merged merged =
                log.merge(change().by("alice", "watch").at(5_000).sentAt(6_000).with("title", "now"), NOW + 10);

        assertThat(merged.effMillis()).isEqualTo(NOW + 10 - 1_000);
        assertThat(log.item().fields()).containsEntry("title", text("now"));
    }

    // C2 (b): for any log.
    @Test
    @Law("C2")
    void correctedTimeIsNeverAfterTheLogTime() {
        Seeds.forEach(
                200,
                random -> assertThat(OwnerLog.random(random, 60).mergedOutcomes())
                        .allMatch(merged -> merged.effMillis() >= 0 && merged.effMillis() <= merged.logTime()));
    }

    // C2 (c): slow requests, fast clocks, corrections that come and go: a device's own order survives.
    @Test
    @Law("C2")
    void devicesOwnOrderSurvives() {
        Seeds.forEach(300, random -> {
            OwnerLog log = new OwnerLog();
            long claimed = NOW - 500_000;
            long logTime = NOW;
            List<Long> corrected = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                claimed += Pick.one(random, 0, 1, 1_000, 60_000);
                logTime += Pick.one(random, 0, 1, 500, 40_000);
                ChangeBuilder change = change().at(claimed).with("title", "edit " + i);
                corrected.add(log.merge(skewed(random) ? change.sentAt(claimed + 100) : change, logTime)
                        .effMillis());
                assertThat(log.item().fields()).containsEntry("title", text("edit " + i));
            }
            assertThat(corrected).isSorted();
        });
    }

    // With an otherwise right clock, one arbitrary corrupt stamp moves no other change at all.
    @Test
    @Law("C2")
    void oneCorruptStampMovesNoOther() {
        Seeds.forEach(300, random -> {
            int corruptAt = random.nextInt(10);
            long corrupt = Pick.one(random, YEAR_1970, YEAR_2035, random.nextLong(2 * NOW));
            OwnerLog log = new OwnerLog();
            long now = NOW;
            long honest = NOW - 100;
            for (int i = 0; i < 10; i++) {
                now += random.nextInt(1_000);
                if (i == corruptAt) {
                    log.merge(change().at(corrupt).with("notes", "corrupt"), now);
                }
                honest = Math.max(honest, now - random.nextInt(100));
                assertThat(log.merge(change().at(honest).with("title", "x"), now)
                                .effMillis())
                        .isEqualTo(honest);
            }
        });
    }

    // C2: what a device did before it synced shifts as a whole: spacing and order stay.
    @Test
    @Law("C2")
    void changesOfOneRequestShiftTogether() {
        Seeds.forEach(200, random -> {
            OwnerLog log = new OwnerLog();
            long skew = Pick.one(random, 31_000L, -31_000L, 86_400_000L, -86_400_000L * 365);
            long sent = NOW + skew;
            long claimed = sent - 10_000;
            for (int i = 0; i < 10; i++) {
                claimed += random.nextInt(1_000);
                long corrected = log.merge(change().at(claimed).sentAt(sent).with("title", "x"), NOW)
                        .effMillis();
                assertThat(corrected).isEqualTo(claimed - skew);
            }
        });
    }

    @Test
    @Law("C2")
    void devicesDoNotShareAClock() {
        OwnerLog log = new OwnerLog();
        log.merge(change().by("alice", "A").at(100).sentAt(200).with("title", "A"), NOW);

        assertThat(log.merge(change().by("alice", "B").at(100).with("notes", "B"), NOW)
                        .effMillis())
                .isEqualTo(100);
    }

    private static boolean skewed(RandomGenerator random) {
        return Pick.chance(random, 40);
    }
}
