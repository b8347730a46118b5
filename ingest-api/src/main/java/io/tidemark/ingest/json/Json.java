package io.tidemark.ingest.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON document as it was sent: numbers stay text, and members keep their order. */
public sealed interface Json {
    Json NULL = new Null();

    /** An object; no name occurs twice. */
    record Obj(Map<String, Json> members) implements Json {
        /** The member's value unless it is absent or null. */
        public Optional<Json> given(String name) {
            return Optional.ofNullable(members.get(name)).filter(json -> !(json instanceof Null));
        }
    }

    record Arr(List<Json> elements) implements Json {}

    record Str(String text) implements Json {}

    /** A number, of any length and exponent. */
    record Num(String text) implements Json {}

    record Bool(boolean on) implements Json {}

    record Null() implements Json {}

    /** How many arrays and objects lie within one another: 0 for a scalar. */
    default int depth() {
        if (this instanceof Obj object) {
            return 1 + deepest(object.members().values());
        }
        return this instanceof Arr array ? 1 + deepest(array.elements()) : 0;
    }

    private static int deepest(Collection<Json> children) {
        return children.stream().mapToInt(Json::depth).max().orElse(0);
    }
}
