package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.idOf;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParentTest {
    private final OwnerLog log = new OwnerLog();

    // M5: deleting and restoring a space is the identity on what is in it.
    @Test
    @Law("M5")
    void deletingAndRestoringASpaceOrCategoryWritesNothingElse() {
        Seeds.forEach(100, random -> {
            OwnerLog any = OwnerLog.random(random, 40);
            ChangeBuilder parent =
                    Pick.one(random, List.of(change().space("s1"), change().space("s2"), change().category("c1")));
            String name = parent.build().entity().type().wireName() + " "
                    + parent.build().entity().localId();
            SortedMap<String, EntityView> before = without(name, any);

            Outcome.Merged deleted = any.merge(parent.id("d").delete().at(any.now()));
            assertThat(without(name, any)).isEqualTo(before);
            Outcome.Merged restored = any.merge(parent.id("r").at(any.now()).with("isDeleted", flag(false)));

            assertThat(without(name, any)).isEqualTo(before);
            assertThat(List.of(deleted, restored))
                    .allSatisfy(merged -> assertThat(merged.effect()).isPresent());
        });
    }

    // M5, scenario 21.
    @Test
    @Law({"M5", "O3"})
    void childOfADeletedParentIsStoredAsItIsAndItsAuthorIsTold() {
        log.merge(change().by("alice", "A").space("s1").at(10).with("name", "S"));
        log.merge(change().by("alice", "A").space("s1").delete().at(20));

        Outcome.Merged child =
                log.merge(change().by("alice", "B").at(30).with("title", "x").with("spaceLocalId", "s1"));

        assertThat(child.status()).isEqualTo(Status.APPLIED);
        assertThat(log.item().isVisible()).isTrue();
        Optional<Value> space = Optional.of(text(idOf(EntityType.SPACE, "s1").value()));
        assertThat(child.conflicts())
                .containsExactly(new Conflict(
                        Conflict.Kind.PARENT_DELETED, Optional.of("spaceId"), space, space, writer("alice", "A"), 20));
    }

    // M6, scenario 12.
    @Test
    @Law("M6")
    void childMayArriveBeforeItsParent() {
        OwnerLog parentFirst = new OwnerLog();
        List<ChangeBuilder> changes = List.of(
                change().space("s1").at(10).with("name", "S"),
                change().category("c1").at(20).with("name", "C").with("spaceLocalId", "s1"),
                change().item("i1")
                        .at(30)
                        .with("title", "I")
                        .with("spaceLocalId", "s1")
                        .with("categoryLocalId", "c1"));
        changes.forEach(parentFirst::merge);
        for (int i = changes.size() - 1; i >= 0; i--) {
            assertThat(log.merge(changes.get(i)).status()).isEqualTo(Status.APPLIED);
        }

        assertThat(fields(log)).isEqualTo(fields(parentFirst));
        assertThat(log.item().fields())
                .containsEntry("spaceLocalId", text("s1"))
                .containsEntry("spaceId", text(idOf(EntityType.SPACE, "s1").value()))
                .containsEntry("categoryLocalId", text("c1"))
                .containsEntry(
                        "categoryId", text(idOf(EntityType.CATEGORY, "c1").value()));
    }

    // I3: the same answer whether it exists for somebody else, is of another type, or does not exist.
    @Test
    @Law("I3")
    void parentNamedOnlyByAnUnknownIdIsRefused() {
        log.merge(change().category("c1").with("name", "C"));
        OwnerLog bobs = new OwnerLog();
        EntityKey bobsSpace = new EntityKey(new OwnerId("bob"), EntityType.SPACE, "s1");
        bobs.merge(change().of(bobsSpace).by("bob", "tablet").with("name", "S"));

        assertThat(List.of(
                        bobsSpace.id().value(),
                        idOf(EntityType.CATEGORY, "c1").value(),
                        idOf(EntityType.SPACE, "nowhere").value(),
                        "no id at all",
                        " "))
                .allSatisfy(
                        id -> assertThat(log.append(change().with("title", "x").with("spaceId", id)))
                                .extracting("code")
                                .isEqualTo(ErrorCode.FORBIDDEN_OR_UNKNOWN));
        assertThat(log.entity(EntityType.ITEM, "i1")).isEmpty();
    }

    @Test
    @Law("I3")
    void parentNamedByItsIdAloneLendsItsLocalId() {
        log.merge(change().space("s1").with("name", "S"));

        log.merge(change().with("title", "x")
                .with("spaceId", idOf(EntityType.SPACE, "s1").value()));

        assertThat(log.item().fields()).containsEntry("spaceLocalId", text("s1"));
    }

    @Test
    @Law("I3")
    void twoNamesOfOneParentThatDisagreeAreRefused() {
        log.merge(change().space("s1").with("name", "S"));
        log.merge(change().space("s2").with("name", "S"));
        ChangeBuilder item = change().with("title", "x").with("spaceLocalId", "s1");

        Outcome disagree = log.append(
                item.id("1").with("spaceId", idOf(EntityType.SPACE, "s2").value()));
        Outcome half = log.append(item.id("2").with("spaceId", Value.NULL));
        Outcome agree = log.append(
                item.id("3").with("spaceId", idOf(EntityType.SPACE, "s1").value()));

        assertThat(disagree).extracting("code").isEqualTo(ErrorCode.FORBIDDEN_OR_UNKNOWN);
        assertThat(half).extracting("code").isEqualTo(ErrorCode.BAD_DATA);
        assertThat(agree.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    @Law("M2")
    void bothNamesOfAParentAreOneRegister() {
        log.merge(change().space("s1").with("name", "S"));
        log.merge(change().at(100).with("title", "x").with("spaceLocalId", "s2"));
        log.merge(change().at(200).with("spaceId", idOf(EntityType.SPACE, "s1").value()));
        assertThat(log.item().fields()).containsEntry("spaceLocalId", text("s1"));

        log.merge(change().at(300).with("spaceLocalId", Value.NULL));
        assertThat(log.item().fields())
                .containsEntry("spaceLocalId", Value.NULL)
                .containsEntry("spaceId", Value.NULL);
    }

    private static SortedMap<String, SortedMap<String, Value>> fields(OwnerLog log) {
        SortedMap<String, SortedMap<String, Value>> fields = new TreeMap<>();
        log.views().forEach((name, view) -> fields.put(name, view.fields()));
        return fields;
    }

    private static SortedMap<String, EntityView> without(String name, OwnerLog log) {
        SortedMap<String, EntityView> others = new TreeMap<>(log.views());
        others.remove(name);
        return others;
    }
}
