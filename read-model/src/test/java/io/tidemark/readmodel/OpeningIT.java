package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.Row;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleEntity;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is read along is there up to the head that was read before it, whatever is written meanwhile. */
class OpeningIT {
    private static final OwnerId ANNA = SampleEntity.OWNER;
    private static final EntityType[] TYPES = EntityType.values();
    private static final long VERSIONS = 600;

    @Test
    @Law({"P1", "H5"})
    void nothingUpToTheHeadIsMissing() {
        try (TestDatabase database = TestDatabase.create()) {
            FeedReader reader = database.client().liveReader();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(database.writer()));
            long seen = 0;
            long found = 0;
            while (seen < VERSIONS) {
                FeedReader.Opening opening = reader.open(ANNA, List.of(), OptionalLong.of(seen));
                if (opening.rest().isPresent()) {
                    assertThat(opening.rest().get().rows().stream().map(Row::version))
                            .containsAll(LongStream.rangeClosed(seen + 1, opening.head())
                                    .boxed()
                                    .toList());
                    found += opening.head() - seen;
                }
                seen = opening.head();
                if (writing.isDone()) {
                    writing.join();
                }
            }
            assertThat(found).isGreaterThan(VERSIONS / 2);
        }
    }

    private static void write(MongoFeedWriter writer) {
        for (long version = 1; version <= VERSIONS; version++) {
            SampleEntity entity = SampleEntity.of(TYPES[(int) (version % TYPES.length)], "entity-" + version)
                    .at(version);
            writer.write(new Projection(
                    List.of(new EntityWrite(entity.view(), true)),
                    List.of(),
                    List.of(),
                    Map.of(ANNA, version),
                    Map.of()));
        }
    }
}
