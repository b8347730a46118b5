package io.tidemark.projection.rebuild;

import io.tidemark.core.feed.GenerationWriter;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.Generations;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The switch to another generation, by its real code, for whoever brings the log, the writer and the generations. */
public final class SwitchInOneThread {
    private SwitchInOneThread() {}

    /**
     * Fills the target, lets it join, catches up and switches if the check says so.
     *
     * @throws IllegalStateException if another command changed the generations meanwhile
     */
    public static boolean run(
            Generations generations,
            Consumer<byte[], byte[]> outcomes,
            List<TopicPartition> partitions,
            GenerationWriter writer,
            Generation target,
            BooleanSupplier check) {
        Feeding feeding = new Feeding(outcomes, writer, written -> {});
        feeding.begin(partitions);
        return new Switchover(generations, feeding, target).run(check);
    }
}
