package io.tidemark.ingest.answer;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.feed.Winner;
import io.tidemark.core.field.Value;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a history says of each field, made of real outcomes. */
@Law("O3")
class HistoryFieldTest {
    private static final Winner A = new Winner(writer("alice", "A"), 100);

    private final OwnerLog log = new OwnerLog();

    private SyncLog merged(ChangeBuilder change) {
        return SyncLog.of(log.append(change)).orElseThrow();
    }

    private static HistoryField won(String name, Value value, Value previous) {
        return new HistoryField(name, value, Optional.of(previous), true, Optional.empty());
    }

    private static HistoryField lost(String name, Value value, Value previous) {
        return new HistoryField(name, value, Optional.of(previous), false, Optional.of(A));
    }

    @Test
    void whatWonSaysWhatItReplacedIfThereWasAnything() {
        merged(change().by("alice", "A").at(100).with("title", "a"));
        assertThat(HistoryField.of(merged(
                        change().by("alice", "B").at(200).with("title", "b").with("notes", "n"))))
                .containsExactly(
                        new HistoryField("notes", text("n"), Optional.empty(), true, Optional.empty()),
                        won("title", text("b"), text("a")));
    }

    @Test
    void whatLostSaysAgainstWhatAlsoIfItWasTheSameDeviceOrTheSameValue() {
        merged(change().by("alice", "A").at(100).with("title", "a"));
        assertThat(HistoryField.of(merged(change().by("alice", "B").at(90).with("title", "b"))))
                .containsExactly(lost("title", text("b"), text("a")));
        assertThat(HistoryField.of(merged(change().by("alice", "A").at(80).with("title", "c"))))
                .containsExactly(lost("title", text("c"), text("a")));
        assertThat(HistoryField.of(merged(change().by("alice", "B").at(70).with("title", "a"))))
                .containsExactly(lost("title", text("a"), text("a")));
    }

    @Test
    void fieldsOfOneRegisterWinAndLoseTogether() {
        merged(change().by("alice", "A")
                .at(100)
                .with("isCompleted", flag(false))
                .with("spaceLocalId", "s1"));
        assertThat(HistoryField.of(merged(change().by("alice", "B")
                        .at(90)
                        .with("isCompleted", flag(true))
                        .with("completedAt", new Value.Moment(5))
                        .with("spaceLocalId", "s2"))))
                .containsExactly(
                        lost("completedAt", new Value.Moment(5), Value.NULL),
                        lost("isCompleted", flag(true), flag(false)),
                        lost("spaceLocalId", text("s2"), text("s1")));
    }

    @Test
    void deletionsAreToldWhetherTheyAreSaidOrNot() {
        merged(change().by("alice", "A").at(50).create().with("title", "a").with("isDeleted", flag(false)));
        assertThat(HistoryField.of(merged(change().by("alice", "A").at(100).delete())))
                .containsExactly(new HistoryField("isDeleted", flag(true), Optional.empty(), true, Optional.empty()));
        assertThat(HistoryField.of(merged(change().by("alice", "B").at(90).with("isDeleted", flag(false)))))
                .containsExactly(lost("isDeleted", flag(false), flag(true)));
        assertThat(HistoryField.of(merged(change().by("alice", "B").at(110).with("isDeleted", flag(false)))))
                .containsExactly(won("isDeleted", flag(false), flag(true)));
        assertThat(HistoryField.of(
                        merged(change().create().at(120).with("title", "b").with("isDeleted", flag(false)))))
                .extracting(HistoryField::name)
                .containsExactly("title");
    }

    @Test
    void aRejectedChangeWonNothing() {
        SyncLog rejected = merged(change().by("alice", "A").with("title", "t").with("spaceId", "not-there"));
        assertThat(rejected.error()).isPresent();
        assertThat(HistoryField.of(rejected)).noneMatch(HistoryField::won).hasSize(2);
    }

    /** Outcomes that were decided before winners were part of them. */
    @Test
    void ofOldOutcomesTheConflictsTellWhatTheyKnow() {
        merged(change().by("alice", "A").at(100).with("title", "a").with("isCompleted", flag(false)));
        Outcome.Merged now = log.merge(change().by("alice", "B")
                .at(90)
                .with("title", "b")
                .with("isCompleted", flag(true))
                .with("completedAt", new Value.Moment(5)));
        Outcome.Merged old = new Outcome.Merged(
                now.source(),
                now.logTime(),
                now.change(),
                now.effMillis(),
                now.status(),
                now.effect(),
                now.lost(),
                new TreeMap<>(),
                now.conflicts());
        assertThat(HistoryField.of(SyncLog.of(old).orElseThrow()))
                .containsExactly(
                        new HistoryField("completedAt", new Value.Moment(5), Optional.empty(), false, Optional.of(A)),
                        lost("isCompleted", flag(true), flag(false)),
                        lost("title", text("b"), text("a")));
        SyncLog ownOld = SyncLog.of(new Outcome.Merged(
                        now.source(),
                        now.logTime(),
                        now.change(),
                        now.effMillis(),
                        now.status(),
                        now.effect(),
                        now.lost(),
                        new TreeMap<>(),
                        List.of()))
                .orElseThrow();
        assertThat(HistoryField.of(ownOld))
                .allMatch(field -> field.previous().isEmpty() && field.winner().isEmpty() && !field.won());
    }
}
