package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.from;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final long NINETY_DAYS = Duration.ofDays(90).toMillis();

    // I5: k copies of any record, at any later positions, as another clock or request would have sent them.
    @Test
    @Law("I5")
    void copiesAtAnyLaterPositionChangeNothing() {
        Seeds.forEach(300, random -> {
            OwnerLog once = OwnerLog.random(random, 30);
            OwnerLog withCopies = new OwnerLog();
            for (Arrival arrival : once.arrivals()) {
                withCopies.append(arrival.change(), arrival.logTime());
                while (Pick.chance(random, 50)) {
                    Change copy = Pick.one(random, withCopies.arrivals()).change();
                    Change retry = from(copy)
                            .at(random.nextLong(2 * OwnerLog.START))
                            .sentAt(Pick.one(random, OptionalLong.empty(), OptionalLong.of(random.nextLong(9_999_999))))
                            .build();
                    Outcome outcome = withCopies.append(retry, arrival.logTime());
                    assertThat(outcome.status()).isEqualTo(Status.DUPLICATE);
                    assertThat(SyncLog.of(outcome)).isEmpty();
                }
            }

            assertThat(withCopies.views()).isEqualTo(once.views());
            assertThat(withCopies.state().version()).isEqualTo(once.state().version());
        });
    }

    // The example of I5.
    @Test
    @Law("I5")
    void retryOfAFastClocksChangeDoesNotOverwriteTheLaterEdit() {
        OwnerLog log = new OwnerLog();
        long t = OwnerLog.START;
        Change fast = change().at(t + 5_000_000).with("title", "fast").build();

        assertThat(log.append(fast, t + 100).status()).isEqualTo(Status.APPLIED);
        log.merge(change().by("alice", "laptop").at(t + 150).with("title", "later"), t + 150);
        Outcome retry = log.append(fast, t + 200);

        assertThat(retry).isEqualTo(new Outcome.Duplicate(new Source(0, 2), t + 200, fast));
        assertThat(log.item().fields()).containsEntry("title", text("later"));
        assertThat(log.item().version()).isEqualTo(2);
    }

    // Scenario 8: a late copy of the create does not undelete, nor does a new create.
    @Test
    @Law({"I5", "M4"})
    void lateCopyOfACreateDoesNotUndelete() {
        OwnerLog log = new OwnerLog();
        Change create = change().create().at(10).with("title", "x").build();
        log.append(create);
        log.merge(change().by("alice", "laptop").delete().at(100));

        assertThat(log.append(create).status()).isEqualTo(Status.DUPLICATE);
        Outcome.Merged again = log.merge(change().create().at(150).with("title", "y"));

        assertThat(log.item().isDeleted()).isTrue();
        assertThat(log.item().fields()).containsEntry("title", text("y"));
        assertThat(again.conflicts()).extracting(Conflict::kind).containsExactly(Conflict.Kind.EDITED_DELETED);
    }

    @Test
    @Law("I5")
    void changeIsRememberedForNinetyDaysOfLogTimeAndThenForgotten() {
        Change change = change().at(100).with("title", "x").build();
        OwnerLog lastDay = new OwnerLog();
        lastDay.append(change, OwnerLog.START);
        OwnerLog dayAfter = new OwnerLog();
        dayAfter.append(change, OwnerLog.START);

        assertThat(lastDay.append(change, OwnerLog.START + NINETY_DAYS).status())
                .isEqualTo(Status.DUPLICATE);
        assertThat(dayAfter.append(change, OwnerLog.START + NINETY_DAYS + 1).status())
                .isEqualTo(Status.APPLIED);
    }

    @Test
    @Law("I5")
    void copyDoesNotProlongTheMemory() {
        Change change = change().at(100).with("title", "x").build();
        OwnerLog log = new OwnerLog();
        log.append(change, OwnerLog.START);
        log.append(change, OwnerLog.START + NINETY_DAYS);

        assertThat(log.append(change, OwnerLog.START + NINETY_DAYS + 1).status())
                .isEqualTo(Status.APPLIED);
    }

    @Test
    @Law({"I5", "O4"})
    void rejectionIsRememberedToo() {
        OwnerLog log = new OwnerLog();
        Change early = change().at(100)
                .with("title", "x")
                .with("spaceId", ChangeBuilder.idOf(EntityType.SPACE, "s1").value())
                .build();

        assertThat(log.append(early).status()).isEqualTo(Status.REJECTED);
        log.merge(change().space("s1").at(50).with("name", "S"));

        assertThat(log.append(early).status()).isEqualTo(Status.DUPLICATE);
        assertThat(log.state().version()).isEqualTo(1);
    }

    // A record under another owner's key says nothing about the change itself.
    @Test
    @Law("I5")
    void misroutedRecordIsNotRememberedAndOneWithoutAChangeIsHarmless() {
        InMemoryOwnerState state = new InMemoryOwnerState();
        Change change = change().at(100).with("title", "x").build();
        Merge.evolve(state, new Outcome.Rejected(new Source(0, 0), 1_000, Optional.of(change), ErrorCode.MISROUTED));
        Merge.evolve(state, new Outcome.Rejected(new Source(0, 1), 1_000, Optional.empty(), ErrorCode.UNDECODABLE));

        assertThat(Merge.decide(state, new Arrival(change, new Source(0, 2), 1_000))
                        .status())
                .isEqualTo(Status.APPLIED);
    }

    @Test
    @Law("I2")
    void equalIdsOfTwoAuthorsAreTwoChanges() {
        OwnerLog log = new OwnerLog();

        List<Status> statuses = List.of(
                log.append(change().id("one").with("title", "x")).status(),
                log.append(change().id("one").by("bob", "tablet").with("notes", "y"))
                        .status(),
                log.append(change().id("one").by("alice", "laptop").with("notes", "z"))
                        .status());

        assertThat(statuses).containsExactly(Status.APPLIED, Status.APPLIED, Status.DUPLICATE);
    }
}
