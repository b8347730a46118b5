package io.tidemark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conventions of the vectors: strict members, exact numbers, times as text, {@code $repeat}. */
final class VectorJson {
    static final Path FOLDER = Path.of("conformance");

    private static final String REPEAT = "$repeat";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private VectorJson() {}

    static VectorFile file(Path file) {
        try {
            return file(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VectorFile file(String text) {
        return read(expanded(JSON.readTree(text)), VectorFile.class);
    }

    static <T> T read(JsonNode json, Class<T> type) {
        return JSON.treeToValue(json, type);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** The same tree as if it had been read from a file: one kind of node for one number. */
    static JsonNode normal(JsonNode json) {
        return JSON.readTree(JSON.writeValueAsString(json));
    }

    static String text(JsonNode json) {
        return JSON.writeValueAsString(JSON.treeToValue(json, Object.class));
    }

    static ObjectNode refused(ErrorCode code) {
        return object().put("code", code.code());
    }

    static long millis(String instant) {
        return Moments.parse(instant).orElseThrow(() -> new IllegalArgumentException("Not a time: " + instant));
    }

    /** {@code {"$repeat": [text, times]}} stands for a long text. */
    private static JsonNode expanded(JsonNode json) {
        if (json instanceof ArrayNode elements) {
            ArrayNode copy = array();
            elements.forEach(element -> copy.add(expanded(element)));
            return copy;
        }
        if (!(json instanceof ObjectNode members)) {
            return json;
        }
        JsonNode repeat = members.path(REPEAT);
        if (repeat.isArray()) {
            String text = repeat.path(0).asString();
            return JSON.getNodeFactory().stringNode(text.repeat(repeat.path(1).asInt()));
        }
        ObjectNode copy = object();
        members.properties().forEach(member -> copy.set(member.getKey(), expanded(member.getValue())));
        return copy;
    }
}
