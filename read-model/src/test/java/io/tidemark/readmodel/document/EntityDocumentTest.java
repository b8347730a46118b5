package io.tidemark.readmodel.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class EntityDocumentTest {
    @Test
    void everyEntityComesBack() {
        Seeds.forEach(2_000, random -> {
            EntityView entity = any(random);
            BsonDocument document = Bytes.through(EntityDocument.write(entity));
            assertThat(EntityDocument.read(entity.key().type(), document)).isEqualTo(entity);
        });
    }

    private static EntityView any(RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        EntityType type = Pick.one(random, EntityType.values());
        SortedMap<String, Value> fields = new TreeMap<>();
        Catalogue.of(type).fields().stream()
                .filter(field -> random.nextBoolean())
                .forEach(field -> fields.put(field.name(), values.any()));
        if (random.nextInt(5) == 0) {
            fields.put("$x." + values.text(), values.any());
            fields.put("unknown", values.any());
            fields.put("version", values.any());
        }
        return new EntityView(
                new EntityKey(new OwnerId("o" + values.text()), type, values.text()),
                random.nextLong(),
                random.nextBoolean(),
                random.nextLong(),
                random.nextLong(),
                new Writer(new UserId("u" + values.text()), new DeviceId("d")),
                fields);
    }

    @Test
    void aDocumentHasTheFieldsOfTheUsersSchema() {
        EntityView item = SampleEntity.item("local-1")
                .at(9)
                .with("order", new Value.Decimal(new BigDecimal("1.5")))
                .with("tags", new Value.Texts(List.of("a", "b")))
                .with("dueDate", new Value.Moment(0))
                .with("completedBy", new Value.By(new Writer(new UserId("anna"), new DeviceId("phone"))))
                .with("notes", Value.NULL)
                .view();
        assertThat(EntityDocument.write(item))
                .isEqualTo(BsonDocument.parse("""
                {_id: "%1$s", localId: "local-1", serverId: "%1$s", userId: "anna",
                 completedBy: {userId: "anna", deviceId: "phone"}, dueDate: {$date: "1970-01-01T00:00:00Z"},
                 notes: null, order: 1.5, tags: ["a", "b"], title: "local-1", isDeleted: false, deviceId: "phone",
                 updatedBy: "anna", createdAt: {$date: "1970-01-01T00:00:01Z"},
                 updatedAt: {$date: "1970-01-01T00:00:01.009Z"}, version: {$numberLong: "9"}}
                """.formatted(item.key().id())));
    }
}
