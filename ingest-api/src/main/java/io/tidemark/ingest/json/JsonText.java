package io.tidemark.ingest.json;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The one configuration of the tokenizer. Lengths are bounded by the body alone, so that what is too long in one change
 * is that change's fault and not its neighbours' (H1, H10).
 */
public final class JsonText {
    /** Deeper nesting than this is not read at all; one change may be 16 deep. */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // names are the client's: no shared table
            .build();

    private JsonText() {}

    static JsonParser parser(char[] text, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, 0, length);
    }

    /** A generator of UTF-8. */
    public static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }
}
