package io.tidemark.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The Avro schemas of this version, parsed once in the order in which they refer to each other. */
final class Schemas {
    private static final Schema.Parser PARSER = new Schema.Parser();

    static final Schema VALUE = parse("value");
    static final Schema CHANGE = parse("change");
    static final Schema ENTITY = parse("entity");
    static final Schema OUTCOME = parse("outcome");
    static final Schema PROJECTED = parse("projected");
    static final Schema DEAD_LETTER = parse("dead-letter");
    static final Schema OWNER = parse("owner");

    private Schemas() {}

    private static Schema parse(String name) {
        try (InputStream file = Schemas.class.getResourceAsStream("/avro/" + name + ".avsc")) {
            if (file == null) {
                throw new IllegalStateException("Missing resource /avro/" + name + ".avsc");
            }
            return PARSER.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
