package io.tidemark.ingest.answer;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.ingest.pull.Pulled;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page and the echo as one list: each entity once, at its higher version, in the order of versions (H4). */
final class Updates {
    private Updates() {}

    static List<Document> of(Pulled pulled) {
        Map<EntityKey, Document> newest = new LinkedHashMap<>();
        pulled.echo().forEach(key -> newest.put(key, new Document.Stub(key, 0)));
        pulled.page().entities().forEach(entity -> put(newest, entity));
        pulled.echoed().forEach(entity -> put(newest, entity));
        return newest.values().stream()
                .sorted(Comparator.comparingLong(Document::version))
                .toList();
    }

    private static void put(Map<EntityKey, Document> newest, EntityView entity) {
        newest.merge(entity.key(), Document.of(entity), (old, next) -> next.version() > old.version() ? next : old);
    }
}
