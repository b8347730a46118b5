package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Field;
import io.tidemark.core.identity.EntityType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The contract and the running door say the same. */
@DoorTest
class OpenApiDoorTest {
    @Autowired
    private FakePipeline pipeline;

    private Door door;
    private JsonNode contract;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
        Door.Got got = door.send(door.to("/openapi.json"));
        assertThat(got.status()).isEqualTo(200);
        contract = got.body();
    }

    @AfterEach
    void heal() {
        pipeline.heal();
    }

    private JsonNode schema(String name) {
        return contract.path("components").path("schemas").path(name);
    }

    @Test
    void realAnswersFitTheContract() {
        String all = """
                {"deviceId":"%s","waitMs":%d,"changes":[
                 {"localId":"s","entityType":"space","operation":"create","timestamp":"2026-01-05T14:00:00Z","data":{"name":"n","icon":"i","color":"c","isVisible":true,"order":1.50}},
                 {"localId":"c","entityType":"category","operation":"create","timestamp":"2026-01-05T14:00:00Z","data":{"name":"n","spaceLocalId":"s"}},
                 {"localId":"i","entityType":"item","operation":"create","timestamp":"2026-01-05T14:00:0%dZ","data":{"title":"%s","description":null,"notes":"x","type":"book","movieId":"1","bookId":"2","placeId":"3","isCompleted":true,"priority":"high","tags":["a"],"dueDate":"2026-02-01T00:00:00+01:00","spaceLocalId":"s","categoryLocalId":"c","order":0}},
                 {"localId":"x","entityType":"item","operation":"create","timestamp":"2026-01-05T14:00:00Z","data":{"nope":1}},
                 {"localId":"y","entityType":"item","operation":"create","timestamp":"2026-01-05T14:00:00Z","data":{"title":"t","spaceId":"not-there"}},
                 5]}""";
        List<Door.Got> answers = Stream.of(
                        all.formatted("phone", 1500, 5, "newer"),
                        all.formatted("laptop", 1500, 1, "older"),
                        "{\"deviceId\":\"phone\",\"cursor\":\"garbage\"}")
                .map(body -> door.sync("contract", body))
                .toList();
        answers.forEach(answer -> fits(answer.body(), schema("Answer"), "answer"));
        assertThat(answers.get(1).data().path("conflicts")).isNotEmpty();
        assertThat(answers.get(1).http().body()).contains("\"order\":1.5,").contains("2026-01-31T23:00:00.000Z");
        Door.Got history = door.history("contract", "?limit=2");
        assertThat(history.data().path("entries")).hasSize(2);
        fits(history.body(), schema("History"), "history");
        pipeline.stall();
        fits(door.sync("contract", all.formatted("phone", 0, 6, "later")).body(), schema("Answer"), "frozen");
    }

    @Test
    void realProblemsFitTheContract() {
        for (Door.Got got : List.of(
                door.sync("contract", "{}"),
                door.send(door.to("/api/sync")),
                door.send(door.to("/nothing")),
                door.history("contract", "?limit=0"),
                door.restore("contract", "none", "{\"deviceId\":\"phone\"}"))) {
            fits(got.body(), schema("Problem"), "problem");
        }
    }

    /** Light: names, required names, kinds and enumerations. */
    private void fits(JsonNode value, JsonNode declared, String at) {
        JsonNode schema =
                declared.has("$ref") ? schema(declared.path("$ref").asString().replaceAll(".*/", "")) : declared;
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream()).as(at).contains(value);
        }
        if (value.isObject()) {
            JsonNode properties = schema.path("properties");
            assertThat(Set.copyOf(properties.propertyNames())).as(at).containsAll(value.propertyNames());
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asString()))
                            .as("%s.%s", at, name)
                            .isTrue());
            value.forEachEntry((name, member) -> fits(member, properties.path(name), at + "." + name));
        } else if (value.isArray()) {
            value.forEach(element -> fits(element, schema.path("items"), at + "[]"));
        } else if (schema.has("type")) {
            assertThat(schema.path("type").toString()).as(at).contains(kind(value));
        }
    }

    private static String kind(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        return value.isBoolean() ? "boolean" : value.isString() ? "string" : value.isIntegralNumber() ? "" : "number";
    }

    @Test
    void everyDeclaredCodeIsInTheCatalogueAndEveryCodeOfTheDoorIsDeclared() {
        Set<String> declared = new TreeSet<>();
        JsonNode ack =
                schema("Acknowledgement").path("properties").path("error").path("properties");
        ack.path("code").path("enum").forEach(code -> declared.add(code.asString()));
        schema("Problem").path("properties").path("code").path("enum").forEach(code -> declared.add(code.asString()));
        assertThat(declared)
                .isEqualTo(Stream.of(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet()));
    }

    @Test
    void everyFieldOfTheCatalogueIsDeclaredForSendingAndForReading() {
        Map<EntityType, String> names =
                Map.of(EntityType.SPACE, "Space", EntityType.CATEGORY, "Category", EntityType.ITEM, "Item");
        names.forEach((type, name) -> {
            Set<String> fields =
                    Catalogue.of(type).fields().stream().map(Field::name).collect(Collectors.toSet());
            assertThat(Set.copyOf(schema(name + "Data").path("properties").propertyNames()))
                    .isEqualTo(fields);
            assertThat(Set.copyOf(schema(name).path("properties").propertyNames()))
                    .containsAll(fields);
        });
    }

    @Test
    void examplesOfTheContractFitIt() {
        contract.path("components")
                .path("responses")
                .forEach(response -> response.path("content")
                        .forEach(content -> content.path("examples")
                                .forEach(example -> fits(example.path("value"), content.path("schema"), "example"))));
    }
}
