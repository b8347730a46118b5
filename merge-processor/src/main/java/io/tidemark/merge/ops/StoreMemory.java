package io.tidemark.merge.ops;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory of all stores of a process together, whatever the number of its partitions: blocks that were read, indexes,
 * filters and what is not yet in a table. By default each store may take a hundred megabytes for itself. Indexes and
 * filters are cut into blocks: whole ones are so large that they would drive each other out, and each read would read
 * megabytes. Streams makes one of these for each store, by its name.
 */
public final class StoreMemory implements RocksDBConfigSetter {
    /** Bytes, among the settings of Streams. */
    static final String BYTES = "tidemark.store.memory.bytes";

    /** Indexes and filters keep this part: what is searched without being there needs nothing else. */
    private static final double INDEXES = 0.5;

    /** Two to this power, each with a lock of its own: a process has few threads that read. */
    private static final int SHARD_BITS = 2;

    private static final Map<Long, Shared> BY_BYTES = new ConcurrentHashMap<>();

    /** Never closed: stores come and go with their partitions as long as the process lives. */
    private record Shared(Cache cache, WriteBufferManager buffers) {
        private static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, SHARD_BITS, false, INDEXES);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared shared = BY_BYTES.computeIfAbsent((Long) configs.get(BYTES), Shared::of);
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(shared.cache());
        tables.setIndexType(IndexType.kTwoLevelIndexSearch);
        tables.setPartitionFilters(true);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(shared.buffers());
    }

    @Override
    public void close(String storeName, Options options) {
        // What this store has alone is closed with its options.
    }
}
