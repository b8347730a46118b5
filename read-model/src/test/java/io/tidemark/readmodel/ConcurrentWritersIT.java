package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Zombies and their successors write at the same moment: the newer version stays, whoever comes first. */
@Law("P2")
class ConcurrentWritersIT {
    private static final int ROUNDS = 300;
    private static final int WRITERS = 6;

    private static TestDatabase database;
    private static FeedReader reader;
    private static final List<MongoFeedWriter> writers = new ArrayList<>();

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        reader = database.readModel().reader();
        IntStream.range(0, WRITERS)
                .forEach(i -> writers.add(database.readModel().openWriter()));
    }

    @AfterAll
    static void close() {
        writers.forEach(MongoFeedWriter::close);
        database.close();
    }

    /** In every other round all take it for new, as after a rebuild: without a second round every such entity stays old. */
    @Test
    void theNewestVersionStaysWhenAllMeetOnAnEntityThatIsNotThere() {
        for (int round = 0; round < ROUNDS; round++) {
            EntityView newest = entity(round, WRITERS);
            int number = round;
            atOnce(writer -> batch(entity(number, writer + 1), writer == 0 || number % 2 == 0));
            assertThat(reader.entities(newest.key().owner(), List.of(newest.key())))
                    .containsExactly(newest);
            assertThat(reader.head(newest.key().owner())).isEqualTo(WRITERS);
        }
    }

    @Test
    void everySourceOfASyncLogStaysWhenAllWriteIt() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            String name = "change-" + round;
            SyncLog any = SampleLog.of("anna", name);
            atOnce(writer -> log(SampleLog.of("anna", name, new Source(writer, 1))));
            assertThat(reader.logs(List.of(any.key())).get(0).sources()).hasSize(WRITERS);
        }
    }

    private static void atOnce(IntFunction<Projection> batches) {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try (Parallel threads = new Parallel("zombie", WRITERS)) {
            threads.all(IntStream.range(0, WRITERS)
                    .<Runnable>mapToObj(writer -> () -> {
                        await(start);
                        writers.get(writer).write(batches.apply(writer));
                    })
                    .toList());
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static EntityView entity(int round, long version) {
        return SampleEntity.item("i")
                .ownedBy(new OwnerId("owner-" + round))
                .at(version)
                .view();
    }

    private static Projection batch(EntityView entity, boolean isNew) {
        return new Projection(
                List.of(new EntityWrite(entity, isNew)),
                List.of(),
                List.of(),
                Map.of(entity.key().owner(), entity.version()),
                Map.of());
    }

    private static Projection log(SyncLog log) {
        return new Projection(List.of(), List.of(log), List.of(), Map.of(), Map.of());
    }
}
