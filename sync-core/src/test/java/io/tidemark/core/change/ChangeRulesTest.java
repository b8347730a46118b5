package io.tidemark.core.change;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.completer;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.idOf;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.number;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Law("H1")
class ChangeRulesTest {
    private static final String SPACE = idOf(EntityType.SPACE, "s1").value();
    private static final String CATEGORY = idOf(EntityType.CATEGORY, "s1").value();

    static Stream<Arguments> refused() {
        return Stream.of(
                // names
                Arguments.of(change().item(""), ErrorCode.BAD_LOCAL_ID),
                Arguments.of(change().item("a\0b"), ErrorCode.BAD_LOCAL_ID),
                Arguments.of(change().item("x".repeat(129)), ErrorCode.BAD_LOCAL_ID),
                Arguments.of(change().id(new ChangeId("1")), ErrorCode.BAD_CHANGE_ID),
                // times that no RFC 3339 text says
                Arguments.of(change().at(-1), ErrorCode.BAD_TIMESTAMP),
                Arguments.of(change().at(253_402_300_800_000L), ErrorCode.BAD_TIMESTAMP),
                Arguments.of(change().sentAt(-1), ErrorCode.BAD_TIMESTAMP),
                Arguments.of(change().sentAt(Long.MAX_VALUE), ErrorCode.BAD_TIMESTAMP),
                // fields
                Arguments.of(change().with("rating", number("5")), ErrorCode.UNKNOWN_FIELD),
                Arguments.of(change().with("userId", "mallory"), ErrorCode.IMMUTABLE_FIELD),
                Arguments.of(change().with("version", number("5")), ErrorCode.SERVER_FIELD),
                Arguments.of(change().with("title", Value.NULL), ErrorCode.WRONG_TYPE),
                Arguments.of(change().with("isDeleted", Value.NULL), ErrorCode.WRONG_TYPE),
                Arguments.of(change().space("s").with("title", "x"), ErrorCode.UNKNOWN_FIELD),
                // deletion
                Arguments.of(change().delete().with("isDeleted", flag(false)), ErrorCode.BAD_DATA),
                Arguments.of(change().create().with("isDeleted", flag(true)), ErrorCode.BAD_DATA),
                Arguments.of(change().create().with("deletedAt", moment(1)), ErrorCode.BAD_DATA),
                // completion
                Arguments.of(change().with("completedBy", completer(writer("alice", "phone"))), ErrorCode.BAD_DATA),
                Arguments.of(change().with("completedBy", Value.NULL), ErrorCode.BAD_DATA),
                Arguments.of(
                        change().with("isCompleted", flag(true)).with("completedBy", completer(writer("bob", "x"))),
                        ErrorCode.SERVER_FIELD),
                Arguments.of(
                        change().with("completedAt", moment(1)).with("completedBy", completer(writer("bob", "x"))),
                        ErrorCode.SERVER_FIELD),
                // parents
                Arguments.of(change().with("spaceId", ""), ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(change().with("categoryId", " "), ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(
                        change().with("spaceId", SPACE).with("spaceLocalId", "s2"), ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(
                        change().with("spaceId", CATEGORY).with("spaceLocalId", "s1"), ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(
                        change().owner("bob").with("spaceId", SPACE).with("spaceLocalId", "s1"),
                        ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(
                        change().with("categoryId", SPACE).with("categoryLocalId", "s1"),
                        ErrorCode.FORBIDDEN_OR_UNKNOWN),
                Arguments.of(change().with("spaceId", SPACE).with("spaceLocalId", Value.NULL), ErrorCode.BAD_DATA),
                Arguments.of(change().with("spaceId", Value.NULL).with("spaceLocalId", "s1"), ErrorCode.BAD_DATA));
    }

    static Stream<ChangeBuilder> accepted() {
        return Stream.of(
                change(),
                change().at(0),
                change().at(253_402_300_799_999L).sentAt(0),
                change().create().with("title", "x"),
                change().create().with("isDeleted", flag(false)),
                change().create().with("isDeleted", flag(false)).with("deletedAt", moment(1)),
                change().create().with("deletedAt", Value.NULL),
                change().update().with("isDeleted", flag(true)),
                change().update().with("isDeleted", flag(false)),
                change().delete(),
                change().delete().with("isDeleted", flag(true)).with("deletedAt", moment(1)),
                change().delete().with("title", "last words"),
                change().with("isCompleted", flag(true)).with("completedBy", completer(writer("alice", "watch"))),
                change().with("isCompleted", flag(true)).with("completedBy", Value.NULL),
                change().with("completedAt", moment(1)).with("completedBy", completer(writer("alice", "phone"))),
                change().with("spaceLocalId", "s1"),
                change().with("spaceId", "any id: the merge knows"),
                change().with("spaceId", SPACE).with("spaceLocalId", "s1"),
                change().with("categoryId", CATEGORY).with("categoryLocalId", "s1"),
                change().with("spaceId", Value.NULL).with("spaceLocalId", Value.NULL),
                change().category("c").with("spaceId", SPACE).with("spaceLocalId", "s1"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(ChangeBuilder change, ErrorCode code) {
        Checked<Change> checked = ChangeRules.check(change.build());

        assertThat(checked).isInstanceOf(Checked.Refused.class);
        assertThat(checked).extracting("refusal.code").isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource
    void accepted(ChangeBuilder change) {
        assertThat(ChangeRules.check(change.build())).isEqualTo(Checked.ok(change.build()));
    }

    @Test
    @Law("H10")
    void changeHoldsAtMost256KiBInBytes() {
        ChangeBuilder large = change().with("description", "d".repeat(200_000));

        assertThat(ChangeRules.check(large.with("notes", "n".repeat(62_000)).build()))
                .isInstanceOf(Checked.Ok.class);
        assertThat(ChangeRules.check(large.with("notes", "n".repeat(62_200)).build()))
                .isEqualTo(Checked.refused(ErrorCode.TOO_LARGE));
        assertThat(ChangeRules.check(change().with("notes", "日".repeat(88_000)).build()))
                .isEqualTo(Checked.refused(ErrorCode.TOO_LARGE));
    }

    // The merge checks again what the door has checked: checking must not move what it has normalised.
    @Test
    @Law("M9")
    void normalFormIsFinal() {
        Seeds.forEach(500, random -> {
            Checked<Change> once = ChangeRules.check(new RandomChanges(random, OwnerLog.START).ordinary());

            assertThat(once).isInstanceOf(Checked.Ok.class);
            assertThat(once.then(ChangeRules::check)).isEqualTo(once);
        });
    }

    @Test
    @Law({"H1", "H10"})
    void hostileChangesAreRefusedAndNeverThrow() {
        Seeds.forEach(
                500,
                random -> assertThat(ChangeRules.check(new RandomChanges(random, OwnerLog.START).hostile()))
                        .isInstanceOf(Checked.Refused.class));
    }

    @Test
    void normalFormTurnsTimesIntoMoments() {
        Change change =
                change().with("dueDate", "1970-01-01T01:00:00.009+01:00").build();

        Checked<Change> checked = ChangeRules.check(change);

        assertThat(checked)
                .isEqualTo(Checked.ok(
                        change().id(change.id()).with("dueDate", moment(9)).build()));
        assertThat(change.data()).containsEntry("dueDate", text("1970-01-01T01:00:00.009+01:00"));
    }
}
