package io.tidemark.ingest.judge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Law("O3")
class RestoreTest {
    private static final ChangeId NEW = new ChangeId("33333333-3333-4333-8333-333333333333");

    private static final Change EDIT = change().with("title", "t")
            .with("notes", Value.NULL)
            .with("isCompleted", flag(true))
            .with("completedBy", new Value.By(writer("alice", "A")))
            .with("spaceLocalId", "s1")
            .build();

    private static SortedMap<String, Value> values(Change change, String... fields) {
        Optional<Set<String>> wanted = fields.length == 0 ? Optional.empty() : Optional.of(Set.of(fields));
        return ((Checked.Ok<SortedMap<String, Value>>) Restore.values(change, wanted)).value();
    }

    private static void refused(ChangeBuilder change, Optional<Set<String>> fields) {
        assertThat(Restore.values(change.build(), fields))
                .isEqualTo(new Checked.Refused<>(Refusal.of(ErrorCode.NOTHING_TO_RESTORE)));
    }

    @Test
    void everythingThatAChangeCarriedOrWhatIsChosen() {
        assertThat(values(EDIT)).isEqualTo(EDIT.data());
        assertThat(values(EDIT, "title")).containsOnlyKeys("title");
    }

    @Test
    void fieldsOfOneRegisterComeTogetherByAnyOfTheirNames() {
        assertThat(values(EDIT, "isCompleted")).containsOnlyKeys("isCompleted", "completedBy");
        assertThat(values(EDIT, "completedAt", "spaceId"))
                .containsOnlyKeys("isCompleted", "completedBy", "spaceLocalId");
    }

    @Test
    void aDeletionIsNoValueAndItsUndoingIsOne() {
        refused(change().delete(), Optional.empty());
        refused(change().with("isDeleted", flag(true)), Optional.of(Set.of("isDeleted")));
        assertThat(values(change().with("isDeleted", flag(true))
                        .with("title", "t")
                        .build()))
                .containsOnlyKeys("title");
        assertThat(values(change().with("isDeleted", flag(false)).build())).containsEntry("isDeleted", flag(false));
        assertThat(values(change().create()
                        .with("isDeleted", flag(false))
                        .with("title", "t")
                        .build()))
                .containsOnlyKeys("title");
    }

    @Test
    void whatTheChangeDoesNotHoldIsRefused() {
        refused(change().with("title", "t"), Optional.of(Set.of("title", "notes")));
        refused(change().with("title", "t"), Optional.of(Set.of()));
        refused(change().with("title", "t"), Optional.of(Set.of("isDeleted")));
    }

    @Test
    void theNewChangeIsAnUpdateOfTheSameEntityByTheCaller() {
        Judged judged = Restore.of(EDIT, values(EDIT), NEW, writer("alice", "B"), 200, 100);
        assertThat(judged)
                .isEqualTo(new Judged.Accepted(new Change(
                        NEW,
                        writer("alice", "B"),
                        EDIT.entity(),
                        Operation.UPDATE,
                        200,
                        OptionalLong.of(100),
                        EDIT.data())));
    }

    /** What the merge once rejected is judged anew. */
    @Test
    void whatIsNotFitIsRefusedLikeAnyOther() {
        SortedMap<String, Value> hostile = new TreeMap<>(java.util.Map.of("poster", text("x")));
        assertThat(Restore.of(EDIT.withData(hostile), hostile, NEW, writer("alice", "B"), 200, 100))
                .isInstanceOfSatisfying(Judged.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNKNOWN_FIELD);
                    assertThat(refused.about().ref()).contains(EDIT.entity().ref());
                });
    }
}
