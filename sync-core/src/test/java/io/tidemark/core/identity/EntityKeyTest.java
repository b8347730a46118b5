package io.tidemark.core.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityKeyTest {
    private static final UUID NAMESPACE = UUID.fromString("8a3c1c52-6e0b-4a59-9a53-2f6f4f0e7d11");

    // Pinned for every language: made by Python's uuid.uuid5. A change here loses every client's data.
    @ParameterizedTest
    @CsvSource({
        "alice, SPACE, s1, f3eb2c97-4f6f-5998-b428-3f5b0af4e6ab",
        "alice, ITEM, i1, 86d36c25-95eb-5293-a070-eef27ce2e817",
        "bob, ITEM, i1, bc250fa0-9688-56ba-a97a-4eb31ed84996",
        "alice, CATEGORY, Größe 🙂, ad29cefe-7812-5b79-9018-228531d7a7c4",
    })
    @Law("I1")
    void idIsTheGoldenOne(String owner, EntityType type, String localId, String expected) {
        assertThat(new EntityKey(new OwnerId(owner), type, localId).id()).isEqualTo(new EntityId(expected));
    }

    @Test
    void uuid5IsThatOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(Uuid5.of(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    @Law("I1")
    void idIsAnIndependentlyComputedUuidOfTheThreeParts() {
        Seeds.forEach(300, random -> {
            EntityKey key = anyKey(random);

            UUID id = UUID.fromString(key.id().value());

            assertThat(id)
                    .isEqualTo(independent(
                            NAMESPACE, key.owner().value() + "\0" + key.type().wireName() + "\0" + key.localId()));
            assertThat(id.version()).isEqualTo(5);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    @Law("I1")
    void idsAreInjectiveAndStable() {
        Map<EntityId, EntityKey> seen = new HashMap<>();
        Seeds.forEach(3_000, random -> {
            EntityKey key = anyKey(random);
            EntityKey again = new EntityKey(new OwnerId(key.owner().value()), key.type(), key.localId());
            assertThat(again.id()).isEqualTo(key.id());
            EntityKey first = seen.putIfAbsent(key.id(), key);
            assertThat(first).isIn(null, key);
        });
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "local-item-123",
                "日本",
                "🙂",
                "\uD83E\uDEE8 younger than this JDK",
                "a b",
                "../etc/passwd",
                "$where",
                "a.b",
                "<script>",
                "x'--"
            })
    void localIdIsAnyPrintableText(String text) {
        assertThat(EntityKey.isLocalId(text)).isTrue();
        assertThat(EntityKey.isLocalId("x".repeat(128))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "a\0b",
                "a\nb",
                "a\u007Fb",
                "\uD800",
                "a\uDC00",
                "\u200Bx",
                "\u202Ex",
                "\u2028x"
            })
    void localIdIsNeitherBlankNorUnprintable(String text) {
        assertThat(EntityKey.isLocalId(text)).isFalse();
        assertThat(EntityKey.isLocalId("x".repeat(129))).isFalse();
    }

    private static EntityKey anyKey(RandomGenerator random) {
        return new EntityKey(
                new OwnerId(Pick.one(random, "a", "ab", "alice", "ü", "a b")),
                Pick.one(random, EntityType.values()),
                Pick.one(random, "", "a", "b", "item", "🙂")
                        + Pick.one(random, "", "b", "c", "space")
                        + random.nextInt(30));
    }

    /** From RFC 9562 by way of one large number. */
    private static UUID independent(UUID namespace, String name) throws NoSuchAlgorithmException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(HexFormat.of().parseHex(namespace.toString().replace("-", "")));
        byte[] hash = Arrays.copyOf(sha1.digest(name.getBytes(UTF_8)), 16);
        String hex = String.format("%032x", new BigInteger(1, hash));
        String variant = "89ab".charAt(Character.digit(hex.charAt(16), 16) & 3) + hex.substring(17, 20);
        return UUID.fromString(hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-5" + hex.substring(13, 16) + "-"
                + variant + "-" + hex.substring(20));
    }
}
