package io.tidemark.ingest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Bytes to one JSON document: strict UTF-8, no byte order mark, no duplicate names, nothing after it (H10). */
public final class JsonReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonReader() {}

    /** The document, or {@code bad_utf8}, {@code malformed_json} or {@code duplicate_key}. */
    public static Checked<Json> read(byte[] body) {
        CharBuffer text;
        try {
            text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            return Checked.refused(ErrorCode.BAD_UTF8);
        }
        if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
            return Checked.refused(ErrorCode.BAD_UTF8);
        }
        return parsed(text);
    }

    private static Checked<Json> parsed(CharBuffer text) {
        try (JsonParser parser = JsonText.parser(text.array(), text.remaining())) {
            if (parser.nextToken() == null) {
                return Checked.refused(ErrorCode.MALFORMED_JSON);
            }
            Json document = value(parser);
            return parser.nextToken() == null ? Checked.ok(document) : Checked.refused(ErrorCode.MALFORMED_JSON);
        } catch (DuplicateKey e) {
            return Checked.refused(ErrorCode.DUPLICATE_KEY);
        } catch (JacksonException e) {
            return Checked.refused(ErrorCode.MALFORMED_JSON);
        }
    }

    private static Json value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> new Json.Str(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            default -> throw new IllegalStateException("The tokenizer gave " + parser.currentToken());
        };
    }

    private static Json members(JsonParser parser) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.putIfAbsent(name, value(parser)) != null) {
                throw new DuplicateKey();
            }
        }
        return new Json.Obj(members);
    }

    private static Json elements(JsonParser parser) {
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new Json.Arr(elements);
    }

    private static final class DuplicateKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DuplicateKey() {
            super("The same name twice", null, false, false);
        }
    }
}
