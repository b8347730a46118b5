package io.tidemark.core.field;

import static io.tidemark.core.testkit.ChangeBuilder.completer;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.number;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.texts;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.FieldValues;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Seeds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Writer ALICE = writer("alice", "phone");

    /** The user's schema, written down once more: which kinds of value a field takes, and how long a text may be. */
    private enum Kind {
        NAME,
        ID,
        LONG,
        PRIORITY,
        FLAG,
        DELETED,
        NUMBER,
        MOMENT,
        TAGS,
        BY,
        LOCAL_ID,
        ENUM;

        private Set<Class<? extends Value>> takes() {
            return switch (this) {
                case NAME -> Set.of(Value.Text.class);
                case ID, LONG, PRIORITY, LOCAL_ID, ENUM -> Set.of(Value.Text.class, Value.Null.class);
                case FLAG -> Set.of(Value.Flag.class, Value.Null.class);
                case DELETED -> Set.of(Value.Flag.class);
                case NUMBER -> Set.of(Value.Decimal.class, Value.Null.class);
                case MOMENT -> Set.of(Value.Text.class, Value.Moment.class, Value.Null.class);
                case TAGS -> Set.of(Value.Texts.class, Value.Null.class);
                case BY -> Set.of(Value.By.class, Value.Null.class);
            };
        }
    }

    private record Row(EntityType type, String field, Kind kind) {}

    private static Stream<Row> rows() {
        Stream<Row> ofAll = Stream.of(EntityType.values())
                .flatMap(type -> Stream.of(
                        new Row(type, "order", Kind.NUMBER),
                        new Row(type, "isDeleted", Kind.DELETED),
                        new Row(type, "deletedAt", Kind.MOMENT)));
        Stream<Row> ofNamed = Stream.of(EntityType.SPACE, EntityType.CATEGORY)
                .flatMap(type -> Stream.of(
                        new Row(type, "name", Kind.NAME),
                        new Row(type, "icon", Kind.ID),
                        new Row(type, "color", Kind.ID),
                        new Row(type, "isVisible", Kind.FLAG)));
        Stream<Row> ofChildren = Stream.of(EntityType.CATEGORY, EntityType.ITEM)
                .flatMap(type ->
                        Stream.of(new Row(type, "spaceId", Kind.ID), new Row(type, "spaceLocalId", Kind.LOCAL_ID)));
        Stream<Row> ofItems = Stream.of(
                new Row(EntityType.ITEM, "title", Kind.NAME),
                new Row(EntityType.ITEM, "categoryId", Kind.ID),
                new Row(EntityType.ITEM, "categoryLocalId", Kind.LOCAL_ID),
                new Row(EntityType.ITEM, "description", Kind.LONG),
                new Row(EntityType.ITEM, "notes", Kind.LONG),
                new Row(EntityType.ITEM, "type", Kind.ENUM),
                new Row(EntityType.ITEM, "movieId", Kind.ID),
                new Row(EntityType.ITEM, "bookId", Kind.ID),
                new Row(EntityType.ITEM, "placeId", Kind.ID),
                new Row(EntityType.ITEM, "isCompleted", Kind.FLAG),
                new Row(EntityType.ITEM, "completedAt", Kind.MOMENT),
                new Row(EntityType.ITEM, "completedBy", Kind.BY),
                new Row(EntityType.ITEM, "priority", Kind.PRIORITY),
                new Row(EntityType.ITEM, "tags", Kind.TAGS),
                new Row(EntityType.ITEM, "dueDate", Kind.MOMENT));
        return Stream.of(ofAll, ofNamed, ofChildren, ofItems).flatMap(rows -> rows);
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void fieldsAreThoseOfTheUsersSchema(EntityType type) {
        Set<String> schema = new TreeSet<>();
        rows().filter(row -> row.type == type).forEach(row -> schema.add(row.field));

        assertThat(Catalogue.of(type).fields()).extracting(Field::name).containsExactlyInAnyOrderElementsOf(schema);
        assertThat(schema).allMatch(Catalogue.of(type)::has);
        assertThat(Catalogue.of(type).fields())
                .filteredOn(Field::required)
                .extracting(Field::name)
                .containsExactly(Catalogue.of(type).required());
    }

    @Test
    @Law("M3")
    void spacesAndCategoriesNeedANameAndItemsATitle() {
        assertThat(Stream.of(EntityType.values()).map(type -> Catalogue.of(type).required()))
                .containsExactly("name", "name", "title");
    }

    // Every field × every kind of value.
    @ParameterizedTest
    @MethodSource("rows")
    @Law("H10")
    void fieldTakesItsOwnKindsOfValueAndNoOther(Row row) {
        FieldValues.everyKind(ALICE).forEach(value -> {
            Value asked = fitting(row.kind, value);
            Checked<Value> checked = Catalogue.of(row.type).check(row.field, asked);
            if (row.kind.takes().contains(asked.getClass())) {
                assertThat(checked).as("%s", asked).isInstanceOf(Checked.Ok.class);
            } else {
                assertThat(codeOf(checked)).as("%s", asked).isEqualTo(ErrorCode.WRONG_TYPE);
                assertThat(refusal(checked).message()).startsWith(row.field + ": ");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Law("H10")
    void fieldRefusesBadValuesByTheirCode(Row row) {
        bad(row.kind)
                .forEach((value, code) -> assertThat(
                                codeOf(Catalogue.of(row.type).check(row.field, value)))
                        .as("%s", shown(value))
                        .isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Law("H10")
    void fieldTakesItsLargestValues(Row row) {
        edge(row.kind)
                .forEach(value -> assertThat(Catalogue.of(row.type).check(row.field, value))
                        .as("%s", shown(value))
                        .isEqualTo(Checked.ok(value)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void generatedValuesAreGoodAndTheirNormalFormIsFinal(Row row) {
        Catalogue catalogue = Catalogue.of(row.type);
        Field field = catalogue.fields().stream()
                .filter(f -> f.name().equals(row.field))
                .findFirst()
                .orElseThrow();
        Seeds.forEach(50, random -> {
            Checked<Value> once = catalogue.check(row.field, FieldValues.good(random, field, ALICE));
            assertThat(once).isInstanceOf(Checked.Ok.class);
            assertThat(once.then(value -> catalogue.check(row.field, value))).isEqualTo(once);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"localId", "serverId", "userId", "createdAt"})
    @Law("H10")
    void fieldsThatNeverChangeAreRefused(String name) {
        assertThat(Stream.of(EntityType.values()).map(type -> codeOf(check(type, name))))
                .containsOnly(ErrorCode.IMMUTABLE_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_id",
                "ownerId",
                "deviceId",
                "updatedAt",
                "version",
                "collaborators",
                "deletedBy",
                "entityType",
                "role"
            })
    @Law("H10")
    void fieldsOfTheServerAreRefused(String name) {
        assertThat(Stream.of(EntityType.values()).map(type -> codeOf(check(type, name))))
                .containsOnly(ErrorCode.SERVER_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$where",
                "$set",
                "a.b",
                "title.x",
                ".",
                "Title",
                "title ",
                "poster",
                "rating",
                "__proto__",
                "constructor",
                "\0",
                "t\u0131tle",
                "deletion",
                "completion",
                "space",
                "category"
            })
    @Law("H10")
    void unknownFieldsAreRefusedByName(String name) {
        assertThat(Stream.of(EntityType.values()).map(type -> codeOf(check(type, name))))
                .containsOnly(ErrorCode.UNKNOWN_FIELD);
    }

    @Test
    @Law("H10")
    void fieldOfAnotherTypeIsUnknown() {
        assertThat(codeOf(check(EntityType.SPACE, "title"))).isEqualTo(ErrorCode.UNKNOWN_FIELD);
        assertThat(codeOf(check(EntityType.SPACE, "spaceId"))).isEqualTo(ErrorCode.UNKNOWN_FIELD);
        assertThat(codeOf(check(EntityType.CATEGORY, "categoryId"))).isEqualTo(ErrorCode.UNKNOWN_FIELD);
        assertThat(codeOf(check(EntityType.ITEM, "name"))).isEqualTo(ErrorCode.UNKNOWN_FIELD);
    }

    @Test
    void messageShowsAStrangersNameReadablyAndNeverItsValue() {
        Checked<Value> hostile =
                Catalogue.of(EntityType.ITEM).check("\u001b[31m<b>🙂" + "x".repeat(1_000), text("secret"));

        assertThat(refusal(hostile).message())
                .startsWith("??31m?b??xxx")
                .doesNotContain("secret")
                .hasSizeLessThan(200);
    }

    @Test
    void firstRefusalInTheOrderOfNamesIsTheAnswer() {
        SortedMap<String, Value> raw = new TreeMap<>();
        raw.put("title", Value.NULL);
        raw.put("order", text("first"));
        raw.put("notes", text("good"));

        Checked<SortedMap<String, Value>> checked =
                Catalogue.of(EntityType.ITEM).check(raw);

        assertThat(checked).isEqualTo(Checked.refused(ErrorCode.WRONG_TYPE, "order"));
    }

    @Test
    void timesComeOutAsMoments() {
        SortedMap<String, Value> raw = new TreeMap<>();
        raw.put("dueDate", text("2025-12-29T14:00:00.5+01:00"));

        assertThat(Catalogue.of(EntityType.ITEM).check(raw))
                .isEqualTo(Checked.ok(new TreeMap<>(Collections.singletonMap("dueDate", moment(1_767_013_200_500L)))));
    }

    private static Checked<Value> check(EntityType type, String name) {
        return Catalogue.of(type).check(name, text("x"));
    }

    /** Where a field takes only some texts, one of them stands for "a text". */
    private static Value fitting(Kind kind, Value value) {
        if (!(value instanceof Value.Text)) {
            return value;
        }
        return switch (kind) {
            case ENUM -> text("movie");
            case MOMENT -> text("2025-12-29T14:00:00Z");
            default -> value;
        };
    }

    private static Map<Value, ErrorCode> bad(Kind kind) {
        return switch (kind) {
            case NAME -> strings(1_024);
            case ID -> strings(256);
            case LONG -> strings(200_000);
            case PRIORITY -> strings(64);
            case FLAG, DELETED, BY -> Map.of();
            case NUMBER ->
                Map.of(
                        number("9007199254740992"), ErrorCode.BAD_NUMBER,
                        number("-9007199254740992"), ErrorCode.BAD_NUMBER,
                        number("1E+400"), ErrorCode.BAD_NUMBER);
            case MOMENT ->
                Map.of(
                        text("2025-12-29"), ErrorCode.BAD_TIMESTAMP,
                        text(""), ErrorCode.BAD_TIMESTAMP,
                        text("2025-02-30T00:00:00Z"), ErrorCode.BAD_TIMESTAMP,
                        moment(-1), ErrorCode.BAD_TIMESTAMP,
                        moment(253_402_300_800_000L), ErrorCode.BAD_TIMESTAMP);
            case TAGS ->
                Map.of(
                        new Value.Texts(Collections.nCopies(101, "x")),
                        ErrorCode.TOO_LARGE,
                        texts("x".repeat(101)),
                        ErrorCode.TOO_LARGE,
                        texts("fine", "\0"),
                        ErrorCode.BAD_STRING,
                        texts("\uD800"),
                        ErrorCode.BAD_STRING);
            case LOCAL_ID ->
                Map.of(
                        text(""), ErrorCode.BAD_LOCAL_ID,
                        text("x".repeat(129)), ErrorCode.BAD_LOCAL_ID,
                        text("a\nb"), ErrorCode.BAD_LOCAL_ID);
            case ENUM ->
                Map.of(
                        text("film"), ErrorCode.BAD_ENUM,
                        text("Movie"), ErrorCode.BAD_ENUM,
                        text(""), ErrorCode.BAD_ENUM);
        };
    }

    private static Map<Value, ErrorCode> strings(int length) {
        return Map.of(
                text("x".repeat(length + 1)), ErrorCode.TOO_LARGE,
                text("a\0b"), ErrorCode.BAD_STRING,
                text("\uD83D"), ErrorCode.BAD_STRING,
                text("\uDE42\uD83D"), ErrorCode.BAD_STRING);
    }

    private static List<Value> edge(Kind kind) {
        return switch (kind) {
            case NAME -> List.of(text(""), text("x".repeat(1_024)), text("🙂".repeat(512)));
            case ID -> List.of(text("x".repeat(256)));
            case LONG -> List.of(text("日".repeat(200_000)));
            case PRIORITY -> List.of(text("x".repeat(64)), text("anything"));
            case FLAG, DELETED -> List.of(flag(true), flag(false));
            case NUMBER -> List.of(number("9007199254740991"), number("-9007199254740991"), number("0.5"));
            case MOMENT -> List.of(moment(0), moment(253_402_300_799_999L));
            case TAGS ->
                List.of(texts(), new Value.Texts(Collections.nCopies(100, "x".repeat(100))), texts("", "a", "a"));
            case BY -> List.of(completer(ALICE));
            case LOCAL_ID -> List.of(text("x".repeat(128)));
            case ENUM -> List.of(text("custom"), text("movie"), text("book"), text("place"));
        };
    }

    private static ErrorCode codeOf(Checked<Value> checked) {
        return refusal(checked).code();
    }

    private static Refusal refusal(Checked<Value> checked) {
        if (checked instanceof Checked.Refused<Value> refused) {
            return refused.refusal();
        }
        throw new AssertionError("Not refused: " + checked);
    }

    private static String shown(Value value) {
        String text = value.toString();
        return text.substring(0, Math.min(60, text.length()));
    }
}
