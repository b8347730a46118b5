package io.tidemark.readmodel.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.feed.Winner;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.SampleLog;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class SyncLogDocumentTest {
    @Test
    void everySyncLogComesBack() {
        Seeds.forEach(2_000, random -> {
            SyncLog log = any(random);
            assertThat(SyncLogDocument.read(Bytes.through(SyncLogDocument.write(log))))
                    .isEqualTo(log);
        });
    }

    private static SyncLog any(RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        Change change = new Change(
                new ChangeId("c" + values.text()),
                values.writer(),
                new EntityKey(new OwnerId("o" + values.text()), Pick.one(random, EntityType.values()), values.text()),
                Pick.one(random, Operation.values()),
                random.nextLong(),
                optional(random),
                data(random));
        return new SyncLog(
                change,
                random.nextLong(),
                optional(random),
                Pick.one(random, Status.values()),
                random.nextBoolean() ? Optional.of(Pick.one(random, ErrorCode.values())) : Optional.empty(),
                optional(random),
                data(random),
                new TreeSet<>(data(random).keySet()),
                winners(random),
                Stream.generate(() -> conflict(random)).limit(random.nextInt(3)).toList(),
                new TreeSet<>(List.of(
                        new Source(random.nextInt(99), random.nextLong(999)), new Source(1, random.nextLong(9)))));
    }

    private static SortedMap<String, Value> data(RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        SortedMap<String, Value> data = new TreeMap<>();
        for (String name : List.of("title", "name", "order", "isDeleted", "$set", "a.b", "unknown", values.text())) {
            if (random.nextInt(3) == 0) {
                data.put(name, values.any());
            }
        }
        return data;
    }

    private static SortedMap<String, Winner> winners(RandomGenerator random) {
        SortedMap<String, Winner> winners = new TreeMap<>();
        data(random)
                .keySet()
                .forEach(name -> winners.put(name, new Winner(new SampleValues(random).writer(), random.nextLong())));
        return winners;
    }

    private static Conflict conflict(RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        return new Conflict(
                Pick.one(random, Conflict.Kind.values()),
                random.nextBoolean() ? Optional.of("title") : Optional.empty(),
                random.nextBoolean() ? Optional.of(values.any()) : Optional.empty(),
                random.nextBoolean() ? Optional.of(values.any()) : Optional.empty(),
                values.writer(),
                random.nextLong());
    }

    private static OptionalLong optional(RandomGenerator random) {
        return random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
    }

    @Test
    @Law({"I2", "O4"})
    void aDocumentHasTheFieldsOfTheUsersSchemaAndOurs() {
        SyncLog log = SampleLog.of("anna", "c-1", new Source(3, 14));
        assertThat(SyncLogDocument.write(log)).isEqualTo(BsonDocument.parse("""
                {_id: "%s", changeId: "c-1", userId: "anna", deviceId: "phone", ownerId: "anna",
                 entityType: "item", entityId: "%s", localId: "c-1", operation: "update",
                 changes: {title: "c-1"}, timestamp: {$date: "1970-01-01T00:00:01.500Z"},
                 processed: true, processedAt: {$date: "1970-01-01T00:00:02Z"},
                 createdAt: {$date: "1970-01-01T00:00:02Z"}, updatedAt: {$date: "1970-01-01T00:00:02Z"},
                 status: "APPLIED", version: {$numberLong: "7"}, effectiveAt: {$date: "1970-01-01T00:00:01.500Z"},
                 previous: {}, lost: [], conflicts: [],
                 position: {$numberLong: "14"}, sources: ["3/14"]}
                """.formatted(
                        log.key().syncLogId(), log.change().entity().id())));
    }

    @Test
    void strangersNamesAreNeverKeys() {
        Change change = SampleLog.change("anna", "c");
        SortedMap<String, Value> hostile = new TreeMap<>(change.data());
        hostile.put("$where", new Value.Text("1"));
        BsonDocument document = Fields.write(EntityType.ITEM, hostile);
        assertThat(document).isEqualTo(BsonDocument.parse("""
                {title: "c", unknown: [{name: "$where", value: "1"}]}"""));
    }

    @Test
    void halfASurrogatePairBecomesAQuestionMark() {
        assertThat(Scalars.text("a\uD83Db").getValue()).isEqualTo("a?b");
        assertThat(Scalars.text("a\u0000👩‍👩‍👧").getValue()).isEqualTo("a\u0000👩‍👩‍👧");
    }
}
