package io.tidemark.system.chaos.check;

import io.tidemark.core.feed.SyncLog;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the read model has of one owner.
 *
 * @param documents every named one by entity, tombstones too, as plain values
 */
public record Stored(long head, Map<String, SortedMap<String, Object>> documents, List<SyncLog> logs) {
    public Stored {
        documents = Map.copyOf(documents);
        logs = List.copyOf(logs);
    }
}
