package io.tidemark.core.change;

import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static io.tidemark.core.testkit.ChangeBuilder.number;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.texts;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeIdsTest {
    private static final Writer PHONE = writer("alice", "phone");
    private static final EntityRef ITEM = new EntityRef(EntityType.ITEM, "i1");
    private static final long TIME = 1_735_689_600_000L;
    private static final UUID NAMESPACE = UUID.fromString("d0b7f5b0-43a4-4a0a-8a1e-5a4b7c9e2f22");

    // Pinned for every language: made by Python's uuid.uuid5. A change here turns every retry into a new change.
    @Test
    @Law("I2")
    void derivedIdsAreTheGoldenOnes() {
        SortedMap<String, Value> rich = new TreeMap<>();
        rich.put("title", Value.NULL);
        rich.put("order", number("1.50"));
        rich.put("isCompleted", flag(true));
        rich.put("completedAt", moment(1_767_016_800_000L));
        rich.put("tags", texts("a", "\u0001\"b\\"));

        assertThat(derived(new TreeMap<>(Map.of("title", text("x")))))
                .isEqualTo("210ecf6e-48e5-5244-9451-7e200a1a9b46");
        assertThat(derived(new TreeMap<>())).isEqualTo("1fc49e0f-71f4-590b-bafd-e6f3928acbe3");
        assertThat(derived(rich)).isEqualTo("c6c1e624-3175-5cc6-abb0-42e50c2badfc");
    }

    @Test
    @Law("I2")
    void syncLogIdIsTheGoldenOneOfAuthorAndChange() {
        ChangeId id = new ChangeId("0b7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f22");

        assertThat(new ChangeKey(new UserId("alice"), id).syncLogId())
                .hasToString("b42576f1-144f-5109-a77e-ef8edad162bf");
        assertThat(new ChangeKey(new UserId("bob"), id).syncLogId())
                .isNotEqualTo(new ChangeKey(new UserId("alice"), id).syncLogId());
    }

    @Test
    @Law("I2")
    void derivedIdIsAnIndependentlyComputedUuidOfTheSevenParts() {
        Seeds.forEach(300, random -> {
            Change change = new RandomChanges(random, TIME).ordinary();
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            byte[] hash = sha1.digest(String.join(
                            "\0",
                            change.author().user().value(),
                            change.author().device().value(),
                            change.entity().type().wireName(),
                            change.entity().localId(),
                            change.operation().wireName(),
                            "" + change.timestamp(),
                            CanonicalJson.of(change.data()))
                    .getBytes(UTF_8));
            hash[6] = (byte) (0x50 | hash[6] & 0x0F);
            hash[8] = (byte) (0x80 | hash[8] & 0x3F);
            ByteBuffer bytes = ByteBuffer.wrap(hash);

            assertThat(derived(change)).isEqualTo(new ChangeId(new UUID(bytes.getLong(), bytes.getLong()).toString()));
        });
    }

    @Test
    @Law("I2")
    void anyPartMakesAnotherIdAndTheSamePartsTheSame() {
        SortedMap<String, Value> data = new TreeMap<>(Map.of("title", text("x")));
        List<ChangeId> ids = List.of(
                ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME, data),
                ChangeIds.derive(writer("bob", "phone"), ITEM, Operation.UPDATE, TIME, data),
                ChangeIds.derive(writer("alice", "laptop"), ITEM, Operation.UPDATE, TIME, data),
                ChangeIds.derive(PHONE, new EntityRef(EntityType.SPACE, "i1"), Operation.UPDATE, TIME, data),
                ChangeIds.derive(PHONE, new EntityRef(EntityType.ITEM, "i2"), Operation.UPDATE, TIME, data),
                ChangeIds.derive(PHONE, ITEM, Operation.CREATE, TIME, data),
                ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME + 1, data),
                ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME, new TreeMap<>(Map.of("title", Value.NULL))),
                ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME, new TreeMap<>()));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME, new TreeMap<>(data)))
                .isEqualTo(ids.get(0));
    }

    @Test
    @Law("I2")
    void derivedIdsAreInjectiveOnSamples() {
        Map<ChangeId, List<Object>> seen = new HashMap<>();
        Seeds.forEach(2_000, random -> {
            Change change = new RandomChanges(random, TIME).ordinary();
            List<Object> content =
                    List.of(change.author(), change.entity(), change.operation(), change.timestamp(), change.data());
            List<Object> first = seen.putIfAbsent(derived(change), content);
            assertThat(first).isIn(null, content);
        });
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    @Test
    @Law("I2")
    void clientsOwnUuidIsTakenInLowerCase() {
        assertThat(ChangeIds.parse("0B7F5B00-43a4-4A0A-8a1e-5a4b7c9e2f22"))
                .contains(new ChangeId("0b7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f22"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0b7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f2",
                "0b7f5b0043a44a0a8a1e5a4b7c9e2f22",
                "{0b7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f22}",
                "0b7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f22\n",
                "gb7f5b00-43a4-4a0a-8a1e-5a4b7c9e2f22",
                "1-1-1-1-1"
            })
    @Law("I2")
    void anythingElseIsNoChangeId(String text) {
        assertThat(ChangeIds.parse(text)).isEmpty();
    }

    private static String derived(SortedMap<String, Value> data) {
        return ChangeIds.derive(PHONE, ITEM, Operation.UPDATE, TIME, data).value();
    }

    private static ChangeId derived(Change change) {
        return ChangeIds.derive(
                change.author(), change.entity().ref(), change.operation(), change.timestamp(), change.data());
    }
}
