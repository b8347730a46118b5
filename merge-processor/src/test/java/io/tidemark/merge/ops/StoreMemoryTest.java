package io.tidemark.merge.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.wire.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.springframework.util.unit.DataSize;

/** With the options as Streams hands them over. */
class StoreMemoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

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
            assertThat(tables(options).indexType()).as("in blocks").isEqualTo(IndexType.kTwoLevelIndexSearch);
            assertThat(tables(options).partitionFilters()).as("in blocks").isTrue();
        }
    }

    @Test
    void streamsMakesItWithTheSetting() {
        MergeSettings settings = new MergeSettings(
                "merge", null, Path.of("state"), 1, DataSize.ofMegabytes(7), 0, SECOND, SECOND, SECOND);
        Map<String, Object> streams = StreamsProperties.of(Map.of(), settings, TopicSettings.from(name -> null));
        assertThat(streams)
                .containsEntry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class)
                .containsEntry(StoreMemory.BYTES, 7L * 1024 * 1024);
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
