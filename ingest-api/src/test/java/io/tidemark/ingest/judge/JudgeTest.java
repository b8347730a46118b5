package io.tidemark.ingest.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.error.Checked;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonReader;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** H1: one judgement for each change, whatever it is (rows 38–60 of the bad inputs). */
@Law("H1")
class JudgeTest {
    private static final Writer ADA = ChangeBuilder.writer("ada", "phone");
    private static final String GOOD = "{\"localId\":\"i1\",\"entityType\":\"item\",\"operation\":\"create\","
            + "\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":{\"title\":\"x\"}}";

    private static Json json(String text) {
        return ((Checked.Ok<Json>) JsonReader.read(text.getBytes(UTF_8))).value();
    }

    private static Judged judged(String change) {
        return new Judge(ADA, OptionalLong.of(7)).judge(json(change));
    }

    private static String codeOf(Judged judged) {
        return judged instanceof Judged.Refused refused
                ? refused.refusal().code().code()
                : "accepted";
    }

    private static Change accepted(String change) {
        Judged judged = judged(change);
        assertThat(codeOf(judged)).isEqualTo("accepted");
        return ((Judged.Accepted) judged).change();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/judge/changes.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000)
    void aWholeChange(String change, String code) {
        assertThat(codeOf(judged(change))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/judge/data.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000)
    void itsData(String type, String operation, String data, String code) {
        String change =
                "{\"localId\":\"i1\",\"entityType\":\"%s\",\"operation\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
                        .formatted(type, operation, "2026-01-05T14:00:00Z", data);
        assertThat(codeOf(judged(change))).isEqualTo(code);
    }

    @Test
    @Law("H10")
    void whatIsTooLargeIsRefusedAlone() { // row 50, H10
        assertThat(codeOf(judged(with("\"title\":\"" + "x".repeat(1_000_000) + "\""))))
                .isEqualTo("too_large");
        assertThat(codeOf(judged(with("\"notes\":\"" + "x".repeat(200_001) + "\""))))
                .isEqualTo("too_large");
        assertThat(codeOf(judged(with("\"tags\":[" + "\"t\",".repeat(100) + "\"t\"]"))))
                .isEqualTo("too_large");
        assertThat(codeOf(judged(with(
                        "\"notes\":\"" + "x".repeat(190_000) + "\",\"description\":\"" + "x".repeat(190_000) + "\""))))
                .isEqualTo("too_large");
        assertThat(codeOf(judged(with("\"order\":" + "9".repeat(1_001))))).isEqualTo("bad_number");
        assertThat(codeOf(judged(with("\"title\":[" + "0,".repeat(400_000) + "0]"))))
                .isEqualTo("wrong_type");
        assertThat(codeOf(judged(with("\"" + "k".repeat(100_000) + "\":1")))).isEqualTo("unknown_field");
    }

    private static String with(String members) {
        return GOOD.replace("\"title\":\"x\"", members);
    }

    @Test
    void sixteenLevelsAreAllowed() { // row 27
        assertThat(codeOf(judged(with("\"title\":" + "[".repeat(14) + "]".repeat(14)))))
                .isEqualTo("wrong_type");
        assertThat(codeOf(judged(with("\"title\":" + "[".repeat(15) + "]".repeat(15)))))
                .isEqualTo("too_deep");
        assertThat(codeOf(judged(GOOD.replaceFirst("\\{", "{\"hint\":" + "[".repeat(16) + "]".repeat(16) + ","))))
                .isEqualTo("too_deep");
    }

    @Test
    @Law("I2")
    void anIdOfItsOwnIsKeptAndOtherwiseItsContentNamesIt() {
        Change named = accepted(GOOD.replaceFirst("\\{", "{\"changeId\":\"0F8FAD5B-D9CB-469F-A165-70867728950E\","));
        assertThat(named.id().value()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        Change unnamed = accepted(with("\"title\":\"x\",\"order\":1.10,\"dueDate\":\"2026-01-05T14:00:00Z\""));
        Change again = accepted(with("\"dueDate\":\"2026-01-05T15:00:00+01:00\",\"order\":1.1,\"title\":\"x\""));
        assertThat(again.id()).isEqualTo(unnamed.id());
        assertThat(unnamed.id())
                .isEqualTo(ChangeIds.derive(
                        ADA, unnamed.entity().ref(), unnamed.operation(), unnamed.timestamp(), unnamed.data()));
        assertThat(accepted(with("\"title\":\"y\"")).id())
                .isNotEqualTo(accepted(GOOD).id());
    }

    @Test
    @Law({"I3", "C3"})
    void theAuthorIsTheTokensAndTheTimesAreAsSent() {
        Change change = accepted(GOOD);
        assertThat(change.author()).isEqualTo(ADA);
        assertThat(change.entity().owner()).isEqualTo(new OwnerId("ada"));
        assertThat(change.sentAt()).hasValue(7);
        assertThat(change.timestamp()).isEqualTo(1_767_621_600_000L);
    }

    @Test
    @Law("I3")
    void whoNamesAnothersThingsIsToldTheSameWhetherTheyExist() {
        String own =
                new EntityKey(new OwnerId("ada"), EntityType.ITEM, "i1").id().value();
        String others =
                new EntityKey(new OwnerId("bob"), EntityType.ITEM, "i1").id().value();
        assertThat(codeOf(judged(named("serverId", own)))).isEqualTo("accepted");
        assertThat(codeOf(judged(named("ownerId", "ada")))).isEqualTo("accepted");
        for (Judged judged : List.of(
                judged(named("serverId", others)),
                judged(named("serverId", "nothing")),
                judged(named("ownerId", "bob")))) {
            assertThat(codeOf(judged)).isEqualTo("forbidden_or_unknown");
            assertThat(((Judged.Refused) judged).refusal().message()).doesNotContain("bob", "nothing", others);
        }
    }

    private static String named(String member, String value) {
        return GOOD.replaceFirst("\\{", "{\"" + member + "\":\"" + value + "\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"localId\":\"i1\",\"entityType\":\"item\"}                       | item",
                "{\"localId\":\"i1\",\"entityType\":\"item\",\"operation\":\"hostile\"} | item",
                "{\"localId\":\"i1\",\"entityType\":\"hostile\"}                    |",
                "{\"localId\":7,\"entityType\":\"item\"}                            |",
                "{\"localId\":\"hostile\\u0000\",\"entityType\":\"item\"}           |",
                "5                                                                  |",
            })
    @Law("H4")
    void aRefusedChangeIsEchoedWhereItNamesAnEntity(String change, String type) {
        Judged.Refused refused = (Judged.Refused) judged(change);
        assertThat(refused.about().ref())
                .isEqualTo(EntityType.named(type == null ? "" : type).map(t -> new EntityRef(t, "i1")));
        assertThat(refused.toString()).doesNotContain("hostile");
    }

    @Test
    void oneJudgementForEachInOrder() {
        List<Judged> all = new Judge(ADA, OptionalLong.empty()).all(List.of(json("5"), json(GOOD), json("null")));
        assertThat(all.stream().map(JudgeTest::codeOf)).containsExactly("not_an_object", "accepted", "not_an_object");
    }
}
