package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canaries: what the gate lets through, and what it stops with which advice. */
class SchemaGateTest {
    private static final String ACCEPTED = """
            {"type": "record", "name": "Edit", "doc": "one", "fields": [
              {"name": "id", "type": "string"},
              {"name": "at", "type": "int"},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "operation", "type": {"type": "enum", "name": "Operation", "symbols": ["CREATE", "DELETE"]}},
              {"name": "tone", "type": {"type": "enum", "name": "Tone", "symbols": ["LOW", "OTHER"], "default": "OTHER"}},
              {"name": "value", "type": ["null", "boolean", "string"]}]}""";

    @Test
    void acceptedSchemaPassesAndSoDoesAnotherComment() {
        assertThat(problems("", "")).isEmpty();
        assertThat(problems("one", "two")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an optional field with a default | {\"name\": \"id\" | {\"name\":\"zone\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\": \"id\"",
                "a field with a plain default     | {\"name\": \"id\" | {\"name\":\"zone\",\"type\":\"long\",\"default\":0},{\"name\": \"id\"",
                "no field that has a default      | {\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}, | ''",
                "a symbol where there is a default | \"LOW\", | \"LOW\", \"HIGH\","
            })
    void compatibleChangeBreaksNothingAndAsksToBeAccepted(String what, String from, String to) {
        assertThat(SchemaGate.breaks("edit", edited(from, to), accepted())).isEmpty();
        assertThat(problems(from, to))
                .singleElement()
                .asString()
                .contains("not an accepted version yet", "version 2", SchemaGate.ACCEPT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "field without default  | {\"name\": \"id\" | {\"name\":\"zone\",\"type\":\"string\"},{\"name\": \"id\" | Give a new field a default",
                "optional, no default   | {\"name\": \"id\" | {\"name\":\"zone\",\"type\":[\"null\",\"string\"]},{\"name\": \"id\" | Give a new field a default",
                "field removed          | {\"name\": \"id\", \"type\": \"string\"}, | '' | Put the field back",
                "field renamed          | \"name\": \"id\" | \"name\": \"key\" | do not rename a field",
                "renamed with an alias  | \"name\": \"id\" | \"aliases\": [\"id\"], \"name\": \"key\" | Put the field back",
                "type changed           | \"type\": \"string\" | \"type\": \"long\" | A type never changes",
                "type widened           | \"type\": \"int\" | \"type\": \"long\" | A type never changes",
                "made optional          | \"type\": \"string\" | \"type\": [\"null\", \"string\"] | A type never changes",
                "record renamed         | \"name\": \"Edit\" | \"name\": \"Change\" | A type never changes",
                "symbol added           | \"CREATE\", | \"CREATE\", \"UPDATE\", | takes no new symbol",
                "symbol removed         | \"CREATE\", | '' | Put the symbol back",
                "union branch added     | \"boolean\", | \"boolean\", \"long\", | A union takes no new branch",
                "union branch removed   | \"boolean\", | '' | Put the branch back"
            })
    void breakingChangeIsStoppedWithAdvice(String what, String from, String to, String advice) {
        assertThat(problems(from, to)).isNotEmpty().allMatch(p -> p.contains("edit version 1"));
        assertThat(problems(from, to)).anyMatch(problem -> problem.contains(advice));
    }

    /** Transitive: what the newest allows, the oldest may not. */
    @Test
    void presentSchemaIsHeldAgainstEveryVersion() {
        Schema second = edited(
                "{\"name\": \"id\"", "{\"name\":\"zone\",\"type\":\"string\",\"default\":\"\"},{\"name\": \"id\"");
        Schema third = edited("{\"name\": \"id\"", "{\"name\":\"zone\",\"type\":\"string\"},{\"name\": \"id\"");

        assertThat(SchemaGate.breaks("edit", third, List.of(second))).isEmpty();
        assertThat(SchemaGate.breaks("edit", third, List.of(schema(ACCEPTED), second)))
                .singleElement()
                .asString()
                .contains("edit version 1", "zone");
    }

    /** Bytes of both would carry one fingerprint and mean two things. */
    @Test
    void changedDefaultAloneIsStopped() {
        assertUnseen(problems("\"default\": \"OTHER\"", "\"default\": \"LOW\""));
        assertUnseen(
                problems("\"type\": [\"null\", \"string\"], \"default\": null", "\"type\": [\"null\", \"string\"]"));
        assertUnseen(problems("\"name\": \"id\"", "\"aliases\": [\"key\"], \"name\": \"id\""));
    }

    @Test
    void schemaWithoutAcceptedVersionAsksForItsFirst() {
        assertThat(SchemaGate.problems("edit", schema(ACCEPTED), List.of()))
                .singleElement()
                .asString()
                .contains("samples of version 1");
    }

    private static void assertUnseen(List<String> problems) {
        assertThat(problems).singleElement().asString().contains("its fingerprint does not see");
    }

    private static List<String> problems(String from, String to) {
        return SchemaGate.problems("edit", edited(from, to), accepted());
    }

    private static List<Schema> accepted() {
        return List.of(schema(ACCEPTED));
    }

    private static Schema edited(String from, String to) {
        assertThat(ACCEPTED).contains(from);
        return schema(ACCEPTED.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }
}
