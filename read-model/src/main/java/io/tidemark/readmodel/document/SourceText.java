package io.tidemark.readmodel.document;

import io.tidemark.core.merge.Source;
import java.util.Collection;
import org.bson.BsonArray;
import org.bson.BsonString;

/** Where a copy of a change lies, as {@code partition/offset}. */
public final class SourceText {
    private SourceText() {}

    public static BsonArray write(Collection<Source> sources) {
        return new BsonArray(sources.stream()
                .map(source -> new BsonString(source.toString()))
                .toList());
    }

    static Source read(String text) {
        int slash = text.indexOf('/');
        return new Source(Integer.parseInt(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }
}
