package io.tidemark.merge.process;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** The stores of one task, which holds the owners of one partition. */
record OwnerStores(
        KeyValueStore<String, byte[]> owners,
        KeyValueStore<String, byte[]> entities,
        WindowStore<byte[], byte[]> decided) {
    static OwnerStores of(ProcessorContext<?, ?> context) {
        return new OwnerStores(
                context.getStateStore(StoredOwnerState.OWNERS),
                context.getStateStore(StoredOwnerState.ENTITIES),
                context.getStateStore(StoredOwnerState.DECIDED));
    }
}
