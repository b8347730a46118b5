package io.tidemark.wire;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaNormalization;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a schema may be what it is: it and every accepted version read each other (full and transitive), and the
 * newest accepted version is it. Each problem is a sentence that says what to do.
 */
final class SchemaGate {
    static final String ACCEPT = "mvn -pl schemas -am test -Dtest=AcceptVersionTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtidemark.accept=true";

    private static final JsonMapper JSON = JsonMapper.shared();

    private SchemaGate() {}

    /** What is wrong with {@code present}; empty if nothing is. */
    static List<String> problems(String name, Schema present, List<Schema> accepted) {
        List<String> breaks = breaks(name, present, accepted);
        return breaks.isEmpty() ? unaccepted(name, present, accepted) : breaks;
    }

    /** Where {@code present} and an accepted version cannot read each other. */
    static List<String> breaks(String name, Schema present, List<Schema> accepted) {
        List<String> problems = new ArrayList<>();
        for (int version = 1; version <= accepted.size(); version++) {
            Schema old = accepted.get(version - 1);
            String past = name + " version " + version;
            for (Incompatibility found : incompatibilities(present, old)) {
                problems.add("The present " + name + " cannot read bytes of " + past + at(found) + ". " + now(found));
            }
            for (Incompatibility found : incompatibilities(old, present)) {
                problems.add(past + " cannot read bytes of the present " + name + at(found) + ". " + before(found));
            }
        }
        return problems;
    }

    private static List<String> unaccepted(String name, Schema present, List<Schema> accepted) {
        if (accepted.isEmpty() || fingerprint(present) != fingerprint(accepted.get(accepted.size() - 1))) {
            return List.of("The present " + name + " is not an accepted version yet. Write samples of version "
                    + (accepted.size() + 1) + " in GoldenSamples, then run: " + ACCEPT);
        }
        if (!withoutComments(present).equals(withoutComments(accepted.get(accepted.size() - 1)))) {
            return List.of("The present " + name + " differs from " + name + " version " + accepted.size()
                    + " only in what its fingerprint does not see, such as a default: bytes of both versions could not"
                    + " be told apart. Take the change back, or make it together with a new field.");
        }
        return List.of();
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** All that a schema says but its comments; {@code Schema.equals} leaves out aliases and defaults of enums. */
    private static JsonNode withoutComments(Schema schema) {
        JsonNode json = JSON.readTree(schema.toString());
        json.findParents("doc").forEach(parent -> ((ObjectNode) parent).remove("doc"));
        return json;
    }

    private static String at(Incompatibility found) {
        return " (" + found.getType() + " at " + found.getLocation() + ": " + found.getMessage() + ")";
    }

    /** What keeps the present from reading the past. */
    private static String now(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE -> "Give a new field a default; do not rename a field.";
            case MISSING_ENUM_SYMBOLS -> "Put the symbol back: old bytes hold it for ever.";
            case MISSING_UNION_BRANCH -> "Put the branch back: old bytes hold it for ever.";
            case NAME_MISMATCH, FIXED_SIZE_MISMATCH, TYPE_MISMATCH ->
                "A type never changes: add a field beside it, with a default.";
        };
    }

    /** What keeps the past from reading the present. */
    private static String before(Incompatibility found) {
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "Put the field back: one without a default is never removed or renamed, only left unused.";
            case MISSING_ENUM_SYMBOLS ->
                "An enum that was accepted without a default takes no new symbol: add a field with a default.";
            case MISSING_UNION_BRANCH -> "A union takes no new branch: add a field with a default.";
            case NAME_MISMATCH, FIXED_SIZE_MISMATCH, TYPE_MISMATCH ->
                "A type never changes: add a field beside it, with a default.";
        };
    }
}
