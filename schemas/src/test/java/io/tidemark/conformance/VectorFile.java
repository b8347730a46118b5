package io.tidemark.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A file of vectors, as {@code schemas/conformance/README.md} describes it.
 *
 * @param version grows when the meaning of a call changes, never for more cases
 */
record VectorFile(String format, int version, String description, List<VectorCase> cases) {
    /**
     * One vector.
     *
     * @param why one sentence
     * @param laws the numbers of the laws that demand it
     * @param call the function that is called with {@code given} and must answer {@code expect}
     */
    record VectorCase(String name, String why, List<String> laws, String call, JsonNode given, JsonNode expect) {}
}
