package io.tidemark.ingest.answer;

import io.tidemark.core.entity.Row;
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
        return pulled.echo().isEmpty() && isEachOnce(pulled) ? page(pulled) : newest(pulled);
    }

    /**
     * A row that is read again while the page is read has another version by then, and one that the head, read before,
     * does not know (P1).
     */
    private static boolean isEachOnce(Pulled pulled) {
        List<? extends Row> rows = pulled.page().rows();
        return rows.isEmpty() || rows.get(rows.size() - 1).version() <= pulled.head();
    }

    private static List<Document> page(Pulled pulled) {
        return pulled.page().rows().stream().<Document>map(Document.Full::new).toList();
    }

    private static List<Document> newest(Pulled pulled) {
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
