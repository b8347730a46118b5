package io.tidemark.merge.topology;

import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.merge.process.StoredOwnerState;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** The stores of the merge: RocksDB with a changelog each. */
final class MergeStores {
    private MergeStores() {}

    static StoreBuilder<KeyValueStore<String, byte[]>> owners() {
        return keyed(StoredOwnerState.OWNERS);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> entities() {
        return keyed(StoredOwnerState.ENTITIES);
    }

    /** Which changes were decided; whole segments expire, so forgetting costs nothing (I5). */
    static StoreBuilder<WindowStore<byte[], byte[]>> decided() {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                        StoredOwnerState.DECIDED, InMemoryOwnerState.MEMORY, Duration.ofMillis(1), false),
                Serdes.ByteArray(),
                Serdes.ByteArray());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> keyed(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
