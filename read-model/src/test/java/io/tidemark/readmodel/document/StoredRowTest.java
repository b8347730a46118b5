package io.tidemark.readmodel.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Sizes;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.entity.Row;
import io.tidemark.core.error.Checked;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Field;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.FieldValues;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.core.testkit.Told;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

/** A stored row says the same as the value that the document stands for. */
@Law("H5")
class StoredRowTest {
    @Test
    void whatAClientCanSendIsToldFromItsBytes() {
        Seeds.forEach(3_000, random -> {
            EntityView entity = any(random, StoredRowTest::sent);
            Row row = row(entity);
            assertThat(row).isInstanceOf(StoredRow.class);
            assertSame(row, entity);
        });
    }

    @Test
    void whateverElseIsStoredIsToldAllTheSame() {
        Seeds.forEach(3_000, random -> {
            EntityView entity = any(random, StoredRowTest::anything);
            assertSame(row(entity), entity);
        });
    }

    @Test
    void documentOfAnotherShapeIsReadIntoValues() {
        EntityView entity = SampleEntity.item("a").at(9).view();
        BsonDocument written = EntityDocument.write(entity);
        BsonDocument turned = new BsonDocument("version", written.get("version"));
        written.forEach(turned::putIfAbsent);
        Row row = StoredRow.of(entity.key().type(), raw(turned));
        assertThat(row).isInstanceOf(EntityView.class);
        assertSame(row, entity);

        written.append("version", new BsonInt32(9));
        assertThat(StoredRow.of(entity.key().type(), raw(written))).isInstanceOf(EntityView.class);
    }

    private static void assertSame(Row row, EntityView entity) {
        assertThat(Told.of(row)).isEqualTo(Told.of(entity));
        assertThat(row.view()).isEqualTo(entity);
        assertThat(row.type()).isEqualTo(entity.key().type());
        assertThat(row.key()).isEqualTo(entity.key());
        assertThat(row.id()).isEqualTo(entity.key().id());
        assertThat(row.version()).isEqualTo(entity.version());
        assertThat(row.size()).isEqualTo(Sizes.of(entity.fields()));
    }

    private static EntityView any(
            RandomGenerator random, BiFunction<EntityType, RandomGenerator, SortedMap<String, Value>> fields) {
        EntityType type = Pick.one(random, EntityType.values());
        return entity(type, random, fields.apply(type, random));
    }

    private static EntityView entity(EntityType type, RandomGenerator random, SortedMap<String, Value> fields) {
        SampleValues values = new SampleValues(random);
        return new EntityView(
                new EntityKey(new OwnerId("o" + values.text()), type, "l" + values.text()),
                random.nextLong(),
                random.nextBoolean(),
                random.nextLong(),
                random.nextLong(),
                new Writer(new UserId("u" + values.text()), new DeviceId("d")),
                fields);
    }

    /** Fields in their normal form: plain ones, and what is awkward and allowed. */
    private static SortedMap<String, Value> sent(EntityType type, RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        SortedMap<String, Value> fields = new TreeMap<>();
        for (Field field : Catalogue.of(type).fields()) {
            Value plain = FieldValues.good(random, field, values.writer());
            Value value = random.nextBoolean() ? plain : values.any();
            if (random.nextBoolean()
                    && !field.name().equals("isDeleted")
                    && field.check(value) instanceof Checked.Ok<Value> ok
                    && Values.write(ok.value()).getBsonType() != BsonType.DECIMAL128) {
                fields.put(field.name(), ok.value());
            }
        }
        return fields;
    }

    private static SortedMap<String, Value> anything(EntityType type, RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        SortedMap<String, Value> fields = new TreeMap<>();
        Catalogue.of(type).fields().stream()
                .filter(field -> random.nextBoolean())
                .forEach(field -> fields.put(field.name(), values.any()));
        if (random.nextInt(5) == 0) {
            fields.put("$x." + values.text(), values.any());
            fields.put("unknown", values.any());
            fields.put("version", values.any());
        }
        return fields;
    }

    private static Row row(EntityView entity) {
        return StoredRow.of(entity.key().type(), raw(EntityDocument.write(entity)));
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }
}
