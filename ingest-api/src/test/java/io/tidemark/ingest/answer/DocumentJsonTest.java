package io.tidemark.ingest.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.JsonText;
import io.tidemark.ingest.json.JsonValues;
import io.tidemark.ingest.json.RowJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

/** Documents told by rows are, byte for byte, what a generator makes of their values. */
@Law("H4")
class DocumentJsonTest {
    @Test
    void documentsAreWhatAGeneratorMakesOfTheirValues() throws IOException {
        Seeds.forEach(1_000, random -> {
            List<Document> documents = Stream.generate(() -> document(random))
                    .limit(random.nextInt(4))
                    .toList();
            assertThat(written(documents)).isEqualTo(generated(documents));
        });
    }

    @Test
    void aDocumentReadsAsTheProtocolSays() throws IOException {
        EntityView item = SampleEntity.item("a")
                .at(7)
                .with("notes", Value.NULL)
                .with("tags", new Value.Texts(List.of("x", "y/\"")))
                .deleted()
                .view();
        EntityKey gone = new EntityKey(new OwnerId("anna"), EntityType.ITEM, "b");
        String json = """
                [{'localId':'a','serverId':'%s','version':7,'isDeleted':true,'userId':'anna',\
                'deletedAt':'1970-01-01T00:00:01.007Z','notes':null,'tags':['x','y/\\''],'title':'a','deviceId':'phone',\
                'createdAt':'1970-01-01T00:00:01.000Z','updatedAt':'1970-01-01T00:00:01.007Z'},\
                {'localId':'b','serverId':'%s','version':3,'isDeleted':true}]""";
        assertThat(written(List.of(new Document.Full(item), new Document.Stub(gone, 3))))
                .isEqualTo(json.formatted(item.id(), gone.id()).replace('\'', '"'));
    }

    private static Document document(RandomGenerator random) {
        SampleValues values = new SampleValues(random);
        EntityType type = Pick.one(random, EntityType.values());
        SortedMap<String, Value> fields = new TreeMap<>();
        Catalogue.of(type).fields().stream()
                .filter(field -> random.nextBoolean())
                .forEach(field -> fields.put(field.name(), value(values)));
        fields.put("odd " + values.text(), value(values));
        EntityKey key = new EntityKey(new OwnerId("o" + values.text()), type, values.text());
        return random.nextInt(5) == 0
                ? new Document.Stub(key, random.nextLong())
                : new Document.Full(new EntityView(
                        key,
                        random.nextLong(),
                        random.nextBoolean(),
                        Pick.one(random, random.nextLong(), 1_700_000_000_000L + random.nextInt()),
                        random.nextLong(),
                        values.writer(),
                        fields));
    }

    /** Without numbers of a billion digits, which nobody would wait for. */
    private static Value value(SampleValues values) {
        Value value = values.any();
        while (value instanceof Value.Decimal decimal
                && Math.abs((long) decimal.number().scale()) > 500) {
            value = values.any();
        }
        return value;
    }

    private static String written(List<Document> documents) throws IOException {
        JsonBytes bytes = new JsonBytes(16);
        DocumentJson.write(new RowJson(bytes), documents);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes.writeTo(out);
        return out.toString(UTF_8);
    }

    private static String generated(List<Document> documents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.generator(bytes)) {
            out.writeStartArray();
            documents.forEach(document -> generate(out, document));
            out.writeEndArray();
        }
        return bytes.toString(UTF_8);
    }

    private static void generate(JsonGenerator out, Document document) {
        out.writeStartObject();
        out.writeStringProperty("localId", document.key().localId());
        out.writeStringProperty("serverId", document.key().id().value());
        out.writeNumberProperty("version", document.version());
        if (document instanceof Document.Full full) {
            generate(out, full.row().view());
        } else {
            out.writeBooleanProperty("isDeleted", true);
        }
        out.writeEndObject();
    }

    private static void generate(JsonGenerator out, EntityView entity) {
        out.writeBooleanProperty("isDeleted", entity.isDeleted());
        out.writeStringProperty("userId", entity.key().owner().value());
        entity.fields().forEach((name, value) -> JsonValues.write(out.writeName(name), value));
        out.writeStringProperty("deviceId", entity.writer().device().value());
        out.writeStringProperty("createdAt", Moments.text(entity.createdAt()));
        out.writeStringProperty("updatedAt", Moments.text(entity.updatedAt()));
    }
}
