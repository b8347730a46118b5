package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP contract breaks no client of an accepted version; with canaries of what would. */
class ApiGateTest {
    static final Path PRESENT = Path.of("src/main/resources/openapi/tidemark.json");
    static final Path ACCEPTED = Baseline.FOLDER.resolve("openapi");

    private static final String CONTRACT = """
            {"paths": {"/a": {"post": {
              "parameters": [{"name": "limit", "required": false, "schema": {"type": "integer", "maximum": 500}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}},
              "responses": {"200": {"content": {"application/json": {"schema": {
                "type": "object", "required": ["done", "code"], "properties": {
                  "done": {"type": "boolean"},
                  "status": {"type": "string", "enum": ["ok", "late"]},
                  "code": {"type": "string", "enum": ["bad"]},
                  "list": {"type": "array", "items": {"type": "string"}}}}}}}}}}},
             "components": {"schemas": {"In": {"type": "object", "required": ["id"], "properties": {
               "id": {"type": "string", "maxLength": 9, "pattern": "a"},
               "kind": {"type": ["string", "null"], "enum": ["x", "y", null]},
               "data": {"oneOf": [{"type": "string"}, {"type": "null"}]}}}}}}""";

    @Test
    void presentContractBreaksNoClientOfAnAcceptedVersion() {
        for (JsonNode accepted : accepted()) {
            assertThat(ApiGate.breaks(accepted, read(PRESENT)))
                    .as("How the contract is changed: schemas/baseline/README.md")
                    .isEmpty();
        }
    }

    @Test
    void presentContractIsAccepted() {
        assertThat(isAccepted())
                .as("The contract is not accepted yet. If nothing above breaks, run: %s", SchemaGate.ACCEPT)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "path gone                | \"/a\" | \"/b\" | POST /a is gone",
                "operation gone           | \"post\" | \"put\" | POST /a is gone",
                "parameter gone           | \"limit\" | \"most\" | parameter limit is gone",
                "parameter required       | \"required\": false | \"required\": true | limit is required",
                "parameter narrower       | 500 | 400 | maximum is 400",
                "request field gone       | \"kind\": | \"sort\": | request.kind is gone",
                "request field required   | [\"id\"] | [\"id\", \"kind\"] | request.kind is required and was not",
                "request enum narrower    | \"y\", null | null | request.kind takes less",
                "request type narrower    | [\"string\", \"null\"] | \"string\" | request.kind takes less",
                "request text shorter     | \"maxLength\": 9 | \"maxLength\": 8 | request.id takes less",
                "request pattern changed  | \"pattern\": \"a\" | \"pattern\": \"b\" | request.id may take less",
                "request branch narrower  | {\"type\": \"null\"} | {\"type\": \"boolean\"} | request.data|1 takes less",
                "status gone              | \"200\" | \"201\" | no longer answers 200",
                "media type gone          | \"200\": {\"content\": {\"application/json\" | \"200\": {\"content\": {\"text/plain\" | no longer has application/json",
                "response field gone      | \"done\": | \"ready\": | 200.done is gone",
                "response field optional  | [\"done\", \"code\"] | [\"code\"] | 200.done may be missing",
                "response type changed    | \"boolean\" | \"string\" | 200.done says what it never said",
                "response type wider      | \"boolean\" | [\"boolean\", \"null\"] | 200.done says what it never said",
                "response enum wider      | \"late\" | \"late\", \"lost\" | 200.status says what it never said",
                "response items changed   | \"items\": {\"type\": \"string\"} | \"items\": {\"type\": \"integer\"} | 200.list[] says",
                "unknown keyword          | \"maxLength\": 9 | \"maxLength\": 9, \"not\": {} | teach ApiGate"
            })
    void breakingChangeIsStopped(String what, String from, String to, String problem) {
        assertThat(breaks(from, to)).anyMatch(found -> found.contains(problem));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "optional request field | \"kind\": | \"zone\": {\"type\": \"string\"}, \"kind\":",
                "wider request enum     | \"y\", null | \"y\", \"z\", null",
                "longer request text    | \"maxLength\": 9 | \"maxLength\": 10",
                "field no longer asked  | [\"id\"] | []",
                "new response field     | \"done\": | \"zone\": {\"type\": \"string\"}, \"done\":",
                "new error code         | [\"bad\"] | [\"bad\", \"worse\"]",
                "another status         | \"200\": | \"429\": {}, \"200\":"
            })
    void wideningChangePasses(String what, String from, String to) {
        assertThat(breaks(from, to)).isEmpty();
    }

    @Test
    void commentsAreNotPartOfTheContract() {
        JsonNode a = json(
                "{\"description\":\"a\",\"properties\":{\"description\":{\"type\":\"string\",\"description\":\"a\"}}}");
        JsonNode b = json("{\"description\":\"b\",\"properties\":{\"description\":{\"type\":\"string\"}}}");
        JsonNode c = json("{\"properties\":{\"title\":{\"type\":\"string\"}}}");
        assertThat(ApiGate.withoutComments(a))
                .isEqualTo(ApiGate.withoutComments(b))
                .isNotEqualTo(ApiGate.withoutComments(c));
    }

    /** Whether the newest accepted contract is the present one. */
    static boolean isAccepted() {
        List<JsonNode> accepted = accepted();
        return !accepted.isEmpty()
                && ApiGate.withoutComments(accepted.get(accepted.size() - 1))
                        .equals(ApiGate.withoutComments(read(PRESENT)));
    }

    static List<JsonNode> accepted() {
        return IntStream.rangeClosed(1, Baseline.names(ACCEPTED).size())
                .mapToObj(version -> read(ACCEPTED.resolve(version + ".json")))
                .toList();
    }

    private static List<String> breaks(String from, String to) {
        assertThat(CONTRACT).contains(from);
        String changed = CONTRACT.substring(0, CONTRACT.indexOf(from))
                + to
                + CONTRACT.substring(CONTRACT.indexOf(from) + from.length());
        return ApiGate.breaks(json(CONTRACT), json(changed));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file);
    }
}
