package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.LogPlace;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleLog;
import io.tidemark.readmodel.document.EntityDocument;
import io.tidemark.readmodel.document.SyncLogDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every query and guarded write that a device causes goes by an index and looks at little more than it answers. */
class ExplainIT {
    private static final List<EntityType> TYPES = List.of(EntityType.values());
    private static final int USERS = 4;
    private static final int EACH = 2_000;
    private static final PageLimit LIMIT = PageLimit.of(50);
    private static final Set<String> BY_INDEX = Set.of("IXSCAN", "IDHACK", "EXPRESS_IXSCAN");

    private static TestDatabase database;
    private static ReadModelCollections collections;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        collections = database.collections();
        IntStream.range(0, USERS).mapToObj(ExplainIT::dataOf).forEach(database.writer()::write);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Projection dataOf(int user) {
        OwnerId owner = owner(user);
        List<EntityWrite> entities = IntStream.rangeClosed(1, EACH)
                .mapToObj(version -> new EntityWrite(entity(owner, version), true))
                .toList();
        List<SyncLog> logs = IntStream.rangeClosed(1, EACH)
                .mapToObj(offset -> SampleLog.of(owner.value(), "c" + offset, new Source(user, offset)))
                .toList();
        return new Projection(entities, logs, List.of(), Map.of(owner, (long) EACH), Map.of(user, (long) EACH));
    }

    /** One in fifty is deleted. */
    private static EntityView entity(OwnerId owner, int version) {
        EntityType type = TYPES.get(version % 3);
        SampleEntity entity =
                SampleEntity.of(type, "local-" + version).ownedBy(owner).at(version);
        return version % 50 == 0 ? entity.deleted().view() : entity.view();
    }

    private static OwnerId owner(int user) {
        return new OwnerId("user-" + user);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 2000", "1900, 0", "1900, 1950", "2000, 0"})
    void aSliceOfAnyType(long after, long tombstonesAfter) {
        EntityQueries queries = new EntityQueries(collections);
        for (EntityType type : EntityType.values()) {
            Explained slice = Explained.of(queries.above(owner(1), type, after, tombstonesAfter, LIMIT)
                    .explain(ExplainVerbosity.EXECUTION_STATS));
            assertThat(slice.returned()).isBetween((EACH - after) * 95 / 300, (EACH - after) / 3 + 1);
            assertByIndex(slice, EACH / 50);
            assertThat(slice.stages()).doesNotContain("SORT");
        }
    }

    @Test
    void aPageLooksAtLittleMoreThanItHolds() {
        int most = LIMIT.documents() + 1;
        Explained page = Explained.of(new EntityQueries(collections)
                .above(owner(1), EntityType.ITEM, 300, 0, LIMIT)
                .limit(most)
                .explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(page.returned()).isEqualTo(most);
        assertByIndex(page, 0);
        assertThat(page.stages()).doesNotContain("SORT");
    }

    /** Which indexes it goes by is for the planner to say: a union takes no hint. */
    @ParameterizedTest
    @CsvSource({"0, 29", "1000, 29", "1999, 3", "2000, 2"})
    void anOpeningWithWhatIsNew(long above, long returned) {
        Explained opening = Explained.of(collections
                .meta()
                .aggregate(MongoOpener.stages(
                        collections,
                        owner(1),
                        List.of(SampleLog.change("user-1", "c7").key()),
                        OptionalLong.of(above)))
                .explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(opening.stages()).doesNotContain("SORT");
        assertThat(opening.returned()).isEqualTo(returned);
        assertByIndex(opening, 0);
    }

    @Test
    void entitiesByIds() {
        List<EntityId> ids = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> entity(owner(i % USERS), 3 * i + TYPES.indexOf(EntityType.ITEM))
                        .key()
                        .id())
                .toList();
        Explained entities = Explained.of(
                new EntityQueries(collections).withIds(EntityType.ITEM, ids).explain(ExplainVerbosity.EXECUTION_STATS));
        assertByIndex(entities, 0);
        assertThat(entities.examined()).isEqualTo(60);
    }

    @Test
    void syncLogsOfChanges() {
        List<ChangeKey> keys = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> SampleLog.change("user-1", "c" + i).key())
                .toList();
        Explained logs = Explained.of(new LogQueries(collections).of(keys).explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(logs.returned()).isEqualTo(60);
        assertByIndex(logs, 0);
    }

    @Test
    void syncLogsAtSources() {
        List<Source> sources =
                IntStream.rangeClosed(1, 60).mapToObj(i -> new Source(1, i)).toList();
        Explained logs = Explained.of(new LogQueries(collections)
                .at(new UserId("user-1"), sources)
                .explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(logs.returned()).isEqualTo(60);
        assertByIndex(logs, 0);
    }

    @ParameterizedTest
    @CsvSource({",,", "item,,", ",,phone", "item,,phone", "item,c7,", ",c7,", "item,c7,phone"})
    void aPageOfHistory(@Nullable String type, @Nullable String localId, @Nullable String device) {
        HistoryQuery first = history(type, localId, device, Optional.empty());
        HistoryQuery later = history(type, localId, device, Optional.of(new LogPlace(2_000, EACH - 100)));
        for (HistoryQuery query : List.of(first, later)) {
            for (var find : new LogQueries(collections).history(query)) {
                Explained logs = Explained.of(find.explain(ExplainVerbosity.EXECUTION_STATS));
                assertByIndex(logs, 0);
                assertThat(logs.stages()).doesNotContain("SORT");
            }
        }
        Explained page = Explained.of(
                new LogQueries(collections).history(first).get(0).explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(page.returned()).isEqualTo(localId == null ? LIMIT.documents() + 1 : 1);
    }

    private static HistoryQuery history(
            @Nullable String type, @Nullable String localId, @Nullable String device, Optional<LogPlace> before) {
        return new HistoryQuery(
                owner(1),
                Optional.ofNullable(type).flatMap(EntityType::named),
                Optional.ofNullable(localId),
                Optional.ofNullable(device).map(DeviceId::new),
                OptionalLong.of(1_000),
                OptionalLong.of(3_000),
                before,
                LIMIT);
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void aGuardedWrite(EntityType type) {
        EntityView stored = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> entity(owner(2), i))
                .filter(entity -> entity.key().type() == type)
                .findFirst()
                .orElseThrow();
        BsonDocument document = EntityDocument.write(stored);
        BsonDocument id = new BsonDocument(EntityDocument.ID, document.getString(EntityDocument.ID));
        BsonArray update = new BsonArray(List.of(EntityWrites.ifNewer(document)));
        Explained write = explainUpdate(collections.entities(type), id, update);
        assertByIndex(write, 1);
        assertThat(write.stages()).containsAnyOf("IDHACK", "EXPRESS_IXSCAN", "EXPRESS_UPDATE");
    }

    @Test
    void aSourceAddedToASyncLog() {
        BsonDocument id = new BsonDocument(
                SyncLogDocument.ID,
                SyncLogDocument.id(SampleLog.change("user-1", "c7").key()));
        BsonDocument update = BsonDocument.parse("{$addToSet: {sources: {$each: [\"9/9\"]}}}");
        assertByIndex(explainUpdate(collections.logs(), id, update), 1);
    }

    @Test
    void headsAndTickets() {
        BsonDocument heads = BsonDocument.parse("{_id: {$in: [\"user-1\", \"user-2\"]}}");
        BsonString device = TicketDocument.id(new Writer(
                new UserId("anna"), SampleLog.change("anna", "c").author().device()));
        assertByIndex(Explained.of(collections.heads().find(heads).explain(ExplainVerbosity.EXECUTION_STATS)), 0);
        assertByIndex(
                Explained.of(collections
                        .tickets()
                        .find(new BsonDocument(TicketDocument.ID, device))
                        .explain(ExplainVerbosity.EXECUTION_STATS)),
                0);
    }

    /** The user's own query finds the index that it asks for. */
    @Test
    void theQueryOfTheUsersDocument() {
        Explained query = Explained.of(collections
                .entities(EntityType.ITEM)
                .find(BsonDocument.parse(
                        "{userId: \"user-1\", updatedAt: {$gt: {$date: \"1970-01-01T00:00:02.900Z\"}}}"))
                .hint(BsonDocument.parse("{userId: 1, updatedAt: -1}"))
                .explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(query.returned()).isPositive();
        assertByIndex(query, 0);
    }

    /** The check itself can fail. */
    @Test
    void aScanIsSeenAsOne() {
        Explained scan = Explained.of(collections
                .entities(EntityType.ITEM)
                .find(BsonDocument.parse("{title: \"local-2\"}"))
                .explain(ExplainVerbosity.EXECUTION_STATS));
        assertThat(scan.stages()).contains("COLLSCAN");
        assertThat(scan.examined()).isGreaterThan(EACH / 2);
    }

    private static void assertByIndex(Explained explained, long slack) {
        assertThat(explained.stages()).doesNotContain("COLLSCAN").containsAnyElementsOf(BY_INDEX);
        assertThat(explained.examined()).isLessThanOrEqualTo(explained.returned() + slack);
    }

    private static Explained explainUpdate(MongoCollection<BsonDocument> collection, Bson filter, BsonValue update) {
        BsonDocument statement = new BsonDocument("q", filter.toBsonDocument())
                .append("u", update)
                .append("upsert", BsonBoolean.FALSE);
        BsonDocument command = new BsonDocument(
                        "update", new BsonString(collection.getNamespace().getCollectionName()))
                .append("updates", new BsonArray(List.of(statement)));
        Document explanation = database.client()
                .database()
                .runCommand(new BsonDocument("explain", command).append("verbosity", new BsonString("executionStats")));
        return Explained.of(explanation);
    }
}
