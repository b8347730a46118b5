package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.feed.Projection.Copy;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.merge.Source;
import io.tidemark.readmodel.document.SourceText;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * SyncLogs: the first one of a change stays as it is, and every copy adds its source (I5). So one that is there already
 * gets the sources of the one that was to be written.
 */
final class LogWrites {
    private final ReadModelCollections collections;

    LogWrites(ReadModelCollections collections) {
        this.collections = collections;
    }

    List<Runnable> of(List<SyncLog> logs, List<Copy> copies) {
        Map<ChangeKey, SyncLog> byKey = new LinkedHashMap<>();
        logs.forEach(log -> byKey.merge(log.key(), log, LogWrites::withSourcesOf));
        Map<ChangeKey, SortedSet<Source>> earlier = new LinkedHashMap<>();
        copies.forEach(copy -> {
            ChangeKey key = copy.change();
            if (byKey.computeIfPresent(key, (same, log) -> log.withSource(copy.source())) == null) {
                earlier.computeIfAbsent(key, none -> new TreeSet<>()).add(copy.source());
            }
        });
        return Stream.concat(
                        Chunks.of(byKey.values(), SyncLog::size).stream().<Runnable>map(chunk -> () -> insert(chunk)),
                        Chunks.of(earlier.entrySet()).stream().<Runnable>map(chunk -> () -> addSources(chunk)))
                .toList();
    }

    private static SyncLog withSourcesOf(SyncLog first, SyncLog again) {
        SyncLog log = first;
        for (Source source : again.sources()) {
            log = log.withSource(source);
        }
        return log;
    }

    private void insert(List<SyncLog> logs) {
        List<WriteModel<BsonDocument>> inserts = new ArrayList<>();
        logs.forEach(log -> inserts.add(new InsertOneModel<>(SyncLogDocument.write(log))));
        List<Integer> taken = Bulk.write(collections.logs(), inserts);
        if (!taken.isEmpty()) {
            addSources(taken.stream()
                    .map(logs::get)
                    .map(log -> Map.entry(log.key(), log.sources()))
                    .toList());
        }
    }

    private void addSources(List<Map.Entry<ChangeKey, SortedSet<Source>>> copies) {
        List<WriteModel<BsonDocument>> updates = new ArrayList<>();
        copies.forEach(copy -> updates.add(addSources(copy.getKey(), copy.getValue())));
        Bulk.write(collections.logs(), updates);
    }

    private static WriteModel<BsonDocument> addSources(ChangeKey change, Collection<Source> sources) {
        return new UpdateOneModel<>(
                eq(SyncLogDocument.ID, SyncLogDocument.id(change)),
                Updates.addEachToSet(SyncLogDocument.SOURCES, SourceText.write(sources)));
    }
}
