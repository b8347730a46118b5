package io.tidemark.core.entity;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.key;
import static io.tidemark.core.testkit.ChangeBuilder.moment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Seeds;
import org.junit.jupiter.api.Test;

class EntityViewTest {
    @Test
    void fieldsHaveTheUsersNames() {
        Seeds.forEach(
                100,
                random -> OwnerLog.random(random, 60)
                        .views()
                        .values()
                        .forEach(view -> assertThat(
                                        Catalogue.of(view.key().type()).fields())
                                .extracting(field -> field.name())
                                .containsAll(view.fields().keySet())));
    }

    @Test
    void deletedAtIsAFieldAndIsDeletedStandsBesideTheFields() {
        OwnerLog log = new OwnerLog();
        log.merge(change().at(100).with("title", "x"));
        assertThat(log.item().fields()).doesNotContainKeys("deletedAt", "isDeleted");

        log.merge(change().delete().at(200));
        assertThat(log.item().fields()).containsEntry("deletedAt", moment(200)).doesNotContainKey("isDeleted");

        log.merge(change().at(300).with("isDeleted", flag(false)));
        assertThat(log.item().fields()).containsEntry("deletedAt", Value.NULL);
    }

    @Test
    @Law("M3")
    void entityWithoutItsRequiredFieldIsNotNamed() {
        OwnerLog log = new OwnerLog();
        log.merge(change().space("s").with("color", "red"));

        assertThat(log.view(EntityType.SPACE, "s").isNamed()).isFalse();
        assertThat(log.view(EntityType.SPACE, "s").isVisible()).isFalse();
    }

    @Test
    void entityWithoutRegistersIsNeverShown() {
        Entity empty = new Entity(key(EntityType.ITEM, "i"), Registers.NONE, 1, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> EntityView.of(empty));
    }
}
