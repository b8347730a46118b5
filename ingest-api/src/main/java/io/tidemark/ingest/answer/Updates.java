package io.tidemark.ingest.answer;

import io.tidemark.core.identity.EntityId;
import io.tidemark.ingest.pull.Pulled;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page and the echo as one list: each entity once, at its higher version, in the order of versions (H4). */
final class Updates {
    private Updates() {}

    static List<Document> of(Pulled pulled) {
        Map<EntityId, Document> newest = new LinkedHashMap<>();
        pulled.echo().forEach(key -> put(newest, new Document.Stub(key, 0)));
        pulled.page().rows().forEach(row -> put(newest, new Document.Full(row))); // a page is of named ones only
        pulled.echoed().forEach(entity -> put(newest, Document.of(entity)));
        return newest.values().stream()
                .sorted(Comparator.comparingLong(Document::version))
                .toList();
    }

    private static void put(Map<EntityId, Document> newest, Document document) {
        newest.merge(document.id(), document, (old, next) -> next.version() > old.version() ? next : old);
    }
}
