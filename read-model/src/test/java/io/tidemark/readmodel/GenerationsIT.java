package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import io.tidemark.core.testkit.SampleProjections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generations in a real MongoDB: which is live, what they hold, how they differ (P4). */
@Law("P4")
class GenerationsIT {
    private static final Generation SECOND = new Generation(2);
    private static final OwnerId ANNA = new OwnerId("anna");

    private final TestDatabase database = TestDatabase.create();
    private final Generations generations = database.client().generations();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDatabaseThatHasNeverSeenARebuildHasTheFirst() {
        assertThat(generations.read()).isEqualTo(GenerationState.INITIAL);
    }

    @Test
    void aStateIsKeptAsItIs() {
        GenerationState joined = generations.change(GenerationState::begun).joined(SECOND);
        assertThat(generations.replace(generations.read(), joined)).isTrue();
        assertThat(generations.read()).isEqualTo(joined);
        GenerationState switched = generations.change(state -> state.switchedTo(SECOND));
        assertThat(generations.read()).isEqualTo(switched);
        assertThat(switched.kept()).contains(Generation.FIRST);
        GenerationState next = generations.change(GenerationState::begun);
        assertThat(next.discarded()).containsExactly(Generation.FIRST);
        assertThat(next.building()).contains(new Generation(3));
        assertThat(generations.read()).isEqualTo(next);
    }

    @Test
    void onlyOneOfTwoChangesOfTheSameStateIsMade() {
        GenerationState seen = generations.read();
        assertThat(generations.replace(seen, seen.begun())).isTrue();
        assertThat(generations.replace(seen, seen.begun())).isFalse();
        GenerationState begun = generations.read();
        assertThat(generations.replace(begun, begun.joined(SECOND))).isTrue();
        assertThat(generations.replace(begun, begun.abandoned())).isFalse();
    }

    @Test
    void manyAtOnceLoseNoChange() {
        CompletableFuture<?>[] all = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    generations.change(GenerationState::begun);
                    generations.change(GenerationState::abandoned);
                }))
                .limit(8)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        GenerationState state = generations.read();
        assertThat(state.discarded()).hasSize(state.last() - 1);
    }

    @Test
    void aGenerationIsAsFarAsItSaysAndNoPartOfAnother() {
        ReadModel second = database.client().readModel(SECOND);
        second.prepare(TestDatabase.CLUSTER);
        try (MongoFeedWriter writer = second.openWriter()) {
            writer.write(new Projection(
                    List.of(), List.of(), List.of(), Map.of(ANNA, 4L), Map.of(0, 9L), Map.of(0, 5L, 1, 7L)));
            writer.write(Projection.reached(Map.of(0, 12L, 1, 3L)));
            assertThat(writer.positions()).isEqualTo(Map.of(0, 12L, 1, 7L));
        }
        assertThat(second.reader().head(ANNA)).isEqualTo(4);
        assertThat(second.reader().progress()).isEqualTo(Map.of(0, 9L));
        assertThat(database.readModel().reader().head(ANNA)).isZero();
        second.drop();
        assertThat(second.reader().head(ANNA)).isZero();
    }

    @Test
    void theLiveReaderFollowsTheSwitch() {
        LiveReader reader = database.client().liveReader();
        try (MongoFeedWriter writer = database.client().readModel(SECOND).openWriter()) {
            writer.write(new Projection(List.of(), List.of(), List.of(), Map.of(ANNA, 4L), Map.of()));
        }
        var pinned = reader.pinned();
        generations.change(GenerationState::begun);
        generations.change(state -> state.joined(SECOND));
        assertThat(reader.head(ANNA)).isZero();
        generations.change(state -> state.switchedTo(SECOND));
        assertThat(reader.head(ANNA)).isEqualTo(4);
        assertThat(pinned.head(ANNA)).isZero();
        assertThat(reader.open(ANNA, List.of(), OptionalLong.of(0)).head()).isEqualTo(4);
        generations.change(state -> state.joined(Generation.FIRST));
        generations.change(state -> state.switchedTo(Generation.FIRST));
        assertThat(reader.open(ANNA, List.of(), OptionalLong.of(0)).head())
                .isZero(); // what it remembers is a guess and no more
        assertThat(reader.open(ANNA, List.of(), OptionalLong.of(0)).reader().head(ANNA))
                .isZero();
    }

    @Test
    void equalOnesAreEqualWhateverTheOrderOfCopies() {
        fillBoth();
        assertThat(compared().isEqual()).isTrue();
        assertThat(compared().compared().get("items")).isPositive();
        assertThat(compared().compared().get("syncLogs")).isPositive();
    }

    @Test
    void everyDifferenceIsNamed() {
        fillBoth();
        MongoCollection<BsonDocument> items = of(SECOND).entities(EntityType.ITEM);
        MongoCollection<BsonDocument> logs = of(SECOND).logs();
        BsonDocument changed = Objects.requireNonNull(items.find().first());
        items.updateOne(eq("_id", changed.get("_id")), Updates.set("title", "another"));
        BsonDocument lost = Objects.requireNonNull(logs.find().first());
        logs.deleteOne(eq("_id", lost.get("_id")));
        of(SECOND).progress().insertOne(new BsonDocument("_id", new BsonInt32(7)).append("since", new BsonInt64(3)));
        of(SECOND).heads().insertOne(new BsonDocument("_id", new BsonString("zoe")));

        Comparison comparison = compared();

        assertThat(comparison.differing()).isEqualTo(3);
        assertThat(comparison.differences())
                .containsExactlyInAnyOrder(
                        "items / items_g2 " + changed.getString("_id").getValue() + ": differs in title",
                        "syncLogs / syncLogs_g2 " + lost.getString("_id").getValue() + ": missing in the new one",
                        "heads / heads_g2 zoe: missing in the live one");
    }

    private void fillBoth() {
        List<Projection> projections = SampleProjections.of(
                new SplittableRandom(7), SampleHistory.of(new SplittableRandom(7), ANNA, 0, 2_500), 100);
        try (MongoFeedWriter second = database.client().readModel(SECOND).openWriter()) {
            projections.forEach(database.writer()::write);
            projections.forEach(second::write);
        }
    }

    private Comparison compared() {
        return database.client().compare(Generation.FIRST, SECOND, 2);
    }

    private ReadModelCollections of(Generation generation) {
        return new ReadModelCollections(database.client().database(), generation);
    }
}
