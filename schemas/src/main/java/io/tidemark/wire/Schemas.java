package io.tidemark.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The Avro schemas of this version, parsed once in the order in which they refer to each other, and the accepted
 * versions of each: what the topics and the stores may hold.
 */
final class Schemas {
    private static final Schema.Parser PARSER = new Schema.Parser();

    static final Schema VALUE = parse("value");
    static final Schema CHANGE = parse("change");
    static final Schema ENTITY = parse("entity");
    static final Schema OUTCOME = parse("outcome");
    static final Schema PROJECTED = parse("projected");
    static final Schema DEAD_LETTER = parse("dead-letter");
    static final Schema OWNER = parse("owner");
    static final Schema REVOCATION = parse("revocation");

    private Schemas() {}

    /** Every accepted version of a schema, oldest first, each complete in itself; see {@code baseline/README.md}. */
    static List<Schema> accepted(String name) {
        List<Schema> versions = new ArrayList<>();
        Optional<Schema> next = accepted(name, 1);
        while (next.isPresent()) {
            versions.add(next.get());
            next = accepted(name, versions.size() + 1);
        }
        return versions;
    }

    private static Optional<Schema> accepted(String name, int version) {
        try (InputStream file = Schemas.class.getResourceAsStream("/baseline/" + name + "/" + version + ".avsc")) {
            return file == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
