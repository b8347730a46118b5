package io.tidemark.merge.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** With the options as Streams hands them over. */
class StoreMemoryTest {
    static {
        RocksDB.loadLibrary();
    }

    @Test
    void allStoresOfAProcessShareOneMemory() {
        try (Options one = options(1_000_000);
                Options other = options(1_000_000);
                Options elsewhere = options(2_000_000)) {
            assertThat(one.writeBufferManager()).isSameAs(other.writeBufferManager());
            assertThat(tables(one).cache).isSameAs(tables(other).cache);
            assertThat(elsewhere.writeBufferManager()).isNotSameAs(one.writeBufferManager());
        }
    }

    @Test
    void whatIndexesAndFiltersTakeIsPartOfIt() {
        try (Options options = options(1_000_000)) {
            assertThat(tables(options).cacheIndexAndFilterBlocks()).isTrue();
            assertThat(tables(options).cacheIndexAndFilterBlocksWithHighPriority())
                    .isTrue();
        }
    }

    private static Options options(long bytes) {
        Options options = new Options();
        options.setTableFormatConfig(new Tables());
        new StoreMemory().setConfig("state", options, Map.of(StoreMemory.BYTES, bytes));
        return options;
    }

    private static Tables tables(Options options) {
        return (Tables) options.tableFormatConfig();
    }

    /** Tells what it was given. */
    private static final class Tables extends BlockBasedTableConfig {
        private @Nullable Cache cache;

        @Override
        public BlockBasedTableConfig setBlockCache(Cache given) {
            cache = given;
            return super.setBlockCache(given);
        }
    }
}
