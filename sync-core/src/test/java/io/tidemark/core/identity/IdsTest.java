package io.tidemark.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void idsAreNeverBlankAndShowTheirText() {
        List<Function<String, Object>> ids = List.of(OwnerId::new, UserId::new, EntityId::new, ChangeId::new);

        assertThat(ids).allSatisfy(id -> {
            assertThat(id.apply("x")).hasToString("x").isEqualTo(id.apply("x")).isNotEqualTo(id.apply("y"));
            assertThatIllegalArgumentException().isThrownBy(() -> id.apply(" "));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "unique-device-identifier", "A.b_c:d-9"})
    void deviceIdIsPlain(String text) {
        assertThat(DeviceId.isWellFormed(text)).isTrue();
        assertThat(new DeviceId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ü", "a\n", "a;b", "$a", "a/b", "\0"})
    void deviceIdIsNothingElse(String text) {
        assertThat(DeviceId.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(text));
    }

    @Test
    void deviceIdHoldsAtMost128Characters() {
        assertThat(DeviceId.isWellFormed("x".repeat(128))).isTrue();
        assertThat(DeviceId.isWellFormed("x".repeat(129))).isFalse();
    }

    @Test
    void entityTypesHaveTheirNamesOnTheWire() {
        assertThat(EntityType.named("space")).contains(EntityType.SPACE);
        assertThat(EntityType.named("category")).contains(EntityType.CATEGORY);
        assertThat(EntityType.named("item")).contains(EntityType.ITEM);
        assertThat(EntityType.named("Item")).isEmpty();
    }
}
