package io.tidemark.conformance;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A function under test, in JSON on both sides. */
interface Call {
    JsonNode answer(JsonNode given);

    /** A call whose argument is read strictly: a key that {@code type} does not have is an error. */
    static <G> Call of(Class<G> type, Function<G, JsonNode> call) {
        return given -> call.apply(VectorJson.read(given, type));
    }
}
