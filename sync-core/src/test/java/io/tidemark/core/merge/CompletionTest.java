package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.completer;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Seeds;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private final OwnerLog log = new OwnerLog();

    @Test
    @Law("M7")
    void completionWithoutATimeOrACompleterGetsTheChangesTimeAndAuthor() {
        log.merge(item("A").at(100).with("isCompleted", flag(true)));

        assertThat(completion()).isEqualTo(completed(100, "A"));
        assertThat(log.item().fields())
                .containsEntry("isCompleted", flag(true))
                .containsEntry("completedAt", moment(100))
                .containsEntry("completedBy", completer(writer("alice", "A")));
    }

    @Test
    @Law("M7")
    void completedAtAloneCompletes() {
        log.merge(item("A").at(100).with("completedAt", "1970-01-01T00:00:00.077Z"));

        assertThat(completion()).isEqualTo(completed(77, "A"));
    }

    @Test
    @Law("M7")
    void completerMayBeAnotherDeviceOfTheAuthor() {
        log.merge(item("A")
                .at(100)
                .with("isCompleted", flag(true))
                .with("completedAt", moment(90))
                .with("completedBy", completer(writer("alice", "watch"))));

        assertThat(completion()).isEqualTo(completed(90, "watch"));
    }

    @Test
    @Law("M7")
    void uncompletingClearsAllThree() {
        Value.Completion open = new Value.Completion(false, OptionalLong.empty(), Optional.empty());
        log.merge(item("A").at(100).with("isCompleted", flag(true)));
        log.merge(item("B").at(200).with("isCompleted", flag(false)).with("completedAt", moment(200)));
        assertThat(completion()).isEqualTo(open);

        log.merge(item("A").at(300).with("isCompleted", flag(true)));
        log.merge(item("B").at(400).with("completedAt", Value.NULL));
        assertThat(completion()).isEqualTo(open);

        log.merge(item("A").at(500).with("isCompleted", flag(true)));
        log.merge(
                item("B").at(600).with("isCompleted", Value.NULL).with("completedBy", completer(writer("alice", "B"))));
        assertThat(completion()).isEqualTo(open);
        assertThat(log.item().fields())
                .containsEntry("isCompleted", flag(false))
                .containsEntry("completedAt", Value.NULL)
                .containsEntry("completedBy", Value.NULL);
    }

    // Scenario 11: A completes at 10, B reopens at 12, A edits the title at 13.
    @Test
    @Law("M7")
    void reopenedItemStaysOpenUnderAnEditOfItsTitle() {
        log.merge(item("A").at(10).with("isCompleted", flag(true)));
        log.merge(item("B").at(12).with("isCompleted", flag(false)));
        log.merge(item("A").at(13).with("title", "new"));

        assertThat(log.item().fields())
                .containsEntry("isCompleted", flag(false))
                .containsEntry("completedBy", Value.NULL)
                .containsEntry("title", text("new"));
    }

    // Completed by A at one time and by B at another: never A's time with B's name.
    @Test
    @Law("M7")
    void earlierCompletionThatArrivesLaterLosesAsAWhole() {
        log.merge(item("A").at(200).with("isCompleted", flag(true)).with("completedAt", moment(150)));

        Outcome.Merged late = log.merge(item("B").at(100).with("completedAt", moment(90)));

        assertThat(completion()).isEqualTo(completed(150, "A"));
        assertThat(late.status()).isEqualTo(Status.SUPERSEDED);
    }

    // M7: whoever wins, it is one change's triple.
    @Test
    @Law("M7")
    void completionIsAlwaysTheTripleOfOneChange() {
        Seeds.forEach(300, random -> {
            OwnerLog any = OwnerLog.random(random, 60);
            for (Entity entity : any.state().entities()) {
                Optional<Register> register = entity.registers().get(Registers.COMPLETION);
                register.ifPresent(r -> assertThat(r.value()).isEqualTo(writtenAt(any, r)));
            }
        });
    }

    @Test
    @Law("M7")
    void nobodyCompletesInAnothersNameAndACompleterNeedsACompletion() {
        Outcome another = log.append(
                item("A").with("isCompleted", flag(true)).with("completedBy", completer(writer("bob", "A"))));
        Outcome alone = log.append(item("A").with("completedBy", completer(writer("alice", "A"))));

        assertThat(another).extracting("code").isEqualTo(ErrorCode.SERVER_FIELD);
        assertThat(alone).extracting("code").isEqualTo(ErrorCode.BAD_DATA);
    }

    private static ChangeBuilder item(String device) {
        return change().by("alice", device);
    }

    private Value completion() {
        return log.entity(EntityType.ITEM, "i1")
                .orElseThrow()
                .registers()
                .get(Registers.COMPLETION)
                .orElseThrow()
                .value();
    }

    private static Value completed(long at, String device) {
        return new Value.Completion(true, OptionalLong.of(at), Optional.of(writer("alice", device)));
    }

    /** The triple that the change at the register's position asked for, read from its data alone. */
    private static Value writtenAt(OwnerLog log, Register register) {
        Outcome.Merged merged = log.mergedOutcomes().stream()
                .filter(m -> m.source().offset() == register.stamp().position())
                .findFirst()
                .orElseThrow();
        assertThat(register.writer()).isEqualTo(merged.change().author());
        Value flag = merged.change().data().get("isCompleted");
        Value at = merged.change().data().get("completedAt");
        boolean completes = flag == null ? at instanceof Value.Moment : flag.equals(flag(true));
        if (!completes) {
            return new Value.Completion(false, OptionalLong.empty(), Optional.empty());
        }
        long millis = at instanceof Value.Moment moment ? moment.epochMillis() : merged.effMillis();
        return new Value.Completion(
                true, OptionalLong.of(millis), Optional.of(merged.change().author()));
    }
}
