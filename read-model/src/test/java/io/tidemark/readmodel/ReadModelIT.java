package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoException;
import com.mongodb.client.model.IndexOptions;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleEntity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

class ReadModelIT {
    private static final OwnerId ANNA = SampleEntity.OWNER;

    @Test
    void preparingTwiceAndByManyAtOnceIsPreparingOnce() {
        try (ReadModelClient client = ReadModelClient.create(TestDatabase.uri())) {
            IntStream.range(0, 4)
                    .parallel()
                    .forEach(i -> client.readModel(Generation.FIRST).prepare("a"));
            client.readModel(Generation.FIRST).prepare("a");
            assertThat(client.database().listCollectionNames().into(new HashSet<>()))
                    .containsExactlyInAnyOrder(
                            "spaces",
                            "categories",
                            "items",
                            "syncLogs",
                            "heads",
                            "progress",
                            "tickets",
                            "users",
                            "sessions",
                            "links",
                            "meta");
        }
    }

    @Test
    void aLaterGenerationHasCollectionsOfItsOwnAndSharesTheRest() {
        try (TestDatabase database = TestDatabase.create()) {
            ReadModel second = database.client().readModel(new Generation(2));
            second.prepare(TestDatabase.CLUSTER);
            database.writer().write(head(7));
            assertThat(second.reader().head(ANNA)).isZero();
            assertThat(second.reader().epoch())
                    .isEqualTo(database.readModel().reader().epoch());
            assertThat(database.client().database().listCollectionNames().into(new HashSet<>()))
                    .contains("spaces_g2", "categories_g2", "items_g2", "syncLogs_g2", "heads_g2", "progress_g2")
                    .doesNotContain("tickets_g2", "users_g2", "meta_g2");
        }
    }

    @Test
    void aDatabaseServesOneClusterOnly() {
        try (TestDatabase database = TestDatabase.create()) {
            BoundToAnotherLog refusal = catchThrowableOfType(
                    BoundToAnotherLog.class, () -> database.readModel().prepare("another"));
            assertThat(refusal)
                    .hasMessage("This database was filled from another Kafka cluster: its versions and offsets count in"
                            + " another log. Use the cluster it belongs to, or an empty database (another name in"
                            + " MONGODB_URI).");
            assertThat(refusal.bound()).isEqualTo(TestDatabase.CLUSTER);
            assertThat(refusal.wanted()).isEqualTo("another");
            database.readModel().prepare(TestDatabase.CLUSTER);
        }
    }

    @Test
    @Law("H8")
    void theEpochIsTheClustersAndNothingElses() {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase same = TestDatabase.create();
                ReadModelClient client = ReadModelClient.create(TestDatabase.uri())) {
            ReadModel other = client.readModel(Generation.FIRST);
            other.prepare("another");
            assertThat(one.readModel().reader().epoch())
                    .isEqualTo(same.readModel().reader().epoch())
                    .isNotEqualTo(other.reader().epoch())
                    .hasSize(13);
        }
    }

    @Test
    void whatIsNotPreparedHasNoEpoch() {
        try (ReadModelClient client = ReadModelClient.create(TestDatabase.uri())) {
            FeedReader reader = client.readModel(Generation.FIRST).reader();
            assertThatThrownBy(reader::epoch)
                    .isInstanceOf(ReadModelUnavailable.class)
                    .hasMessageContaining("not prepared");
        }
    }

    @Test
    void aServerThatIsAwayIsToldWithinSecondsAndWithItsCause() {
        try (ReadModelClient client = ReadModelClient.create("mongodb://127.0.0.1:1/none");
                MongoFeedWriter writer = client.readModel(Generation.FIRST).openWriter()) {
            FeedReader reader = client.readModel(Generation.FIRST).reader();
            long before = System.nanoTime();
            assertThatThrownBy(() -> reader.head(ANNA))
                    .isInstanceOf(ReadModelUnavailable.class)
                    .hasCauseInstanceOf(MongoException.class);
            assertThatThrownBy(() -> writer.write(head(1))).isInstanceOf(ReadModelUnavailable.class);
            assertThat((System.nanoTime() - before) / 1_000_000).isBetween(3_000L, 7_000L);
        }
    }

    @Test
    @Law("P1")
    void aHeadIsNotWrittenWhenADocumentIsRefused() {
        try (TestDatabase database = TestDatabase.create()) {
            database.client()
                    .database()
                    .runCommand(new BsonDocument("collMod", new BsonString("items"))
                            .append("validator", BsonDocument.parse("{title: {$ne: \"b\"}}")));
            EntityWrite refused = new EntityWrite(SampleEntity.item("b").at(2).view(), false);
            EntityWrite fine = new EntityWrite(SampleEntity.item("a").at(1).view(), true);
            Projection batch =
                    new Projection(List.of(fine, refused), List.of(), List.of(), Map.of(ANNA, 2L), Map.of(0, 9L));
            assertThatThrownBy(() -> database.writer().write(batch)).isInstanceOf(ReadModelUnavailable.class);
            assertThat(database.readModel().reader().head(ANNA)).isZero();
            assertThat(database.readModel().reader().progress()).isEmpty();
        }
    }

    @Test
    @Law("P2")
    void aTakenKeyOfAnotherIndexIsAFailure() {
        try (TestDatabase database = TestDatabase.create()) {
            Bson title = new BsonDocument("title", new BsonInt32(1));
            database.collections().entities(EntityType.ITEM).createIndex(title, new IndexOptions().unique(true));
            EntityWrite one = new EntityWrite(
                    SampleEntity.item("a").with("title", new Value.Text("t")).view(), true);
            EntityWrite two = new EntityWrite(
                    SampleEntity.item("b").with("title", new Value.Text("t")).view(), true);
            assertThatThrownBy(() -> database.writer()
                            .write(new Projection(List.of(one, two), List.of(), List.of(), Map.of(), Map.of())))
                    .isInstanceOf(ReadModelUnavailable.class);
        }
    }

    /** A guarded write is an update by a pipeline, where a text that begins with a dollar would be a field's name. */
    @Test
    @Law("P2")
    void textsOfUsersAreNeverExpressions() {
        try (TestDatabase database = TestDatabase.create()) {
            EntityView later = SampleEntity.item("$$REMOVE")
                    .at(2)
                    .with("title", new Value.Text("$version"))
                    .with("notes", new Value.Text("$$ROOT"))
                    .with("description", new Value.Text("{\"$literal\": 1}"))
                    .with("tags", new Value.Texts(List.of("$title", "$$NOW")))
                    .view();
            for (EntityView view : List.of(SampleEntity.item("$$REMOVE").view(), later)) {
                EntityWrite write = new EntityWrite(view, false);
                database.writer().write(new Projection(List.of(write), List.of(), List.of(), Map.of(), Map.of()));
            }
            assertThat(database.readModel().reader().entities(ANNA, List.of(later.key())))
                    .containsExactly(later);
        }
    }

    @Test
    void theUriNamesTheDatabaseOrItIsTidemark() {
        try (ReadModelClient named = ReadModelClient.create("mongodb://127.0.0.1:1/mine");
                ReadModelClient unnamed = ReadModelClient.create("mongodb://127.0.0.1:1")) {
            assertThat(named.database().getName()).isEqualTo("mine");
            assertThat(unnamed.database().getName()).isEqualTo("tidemark");
        }
    }

    private static Projection head(long version) {
        return new Projection(List.of(), List.of(), List.of(), Map.of(ANNA, version), Map.of());
    }
}
