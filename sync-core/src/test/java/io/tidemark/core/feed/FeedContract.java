package io.tidemark.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.Projection.Copy;
import io.tidemark.core.feed.Projection.EntityWrite;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleLog;
import io.tidemark.core.testkit.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store behind {@link FeedReader} and {@link FeedWriter} does (P1, P2, H3, H5). */
public abstract class FeedContract {
    private static final List<EntityType> TYPES = List.of(EntityType.values());
    private static final OwnerId ANNA = SampleEntity.OWNER;
    private static final OwnerId BEN = new OwnerId("ben");
    private static final UserId AUTHOR = new UserId("anna");
    private static final PageLimit WIDE = PageLimit.of(PageLimit.MAX_DOCUMENTS);

    /** Of a feed that is empty before each test. */
    protected abstract FeedReader reader();

    protected abstract FeedWriter writer();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Law("P2")
    void olderAndEqualVersionsChangeNothing(boolean isNew) {
        EntityView newest =
                SampleEntity.item("a").at(5).with("notes", text("5")).view();
        write(isNew, newest);
        write(isNew, SampleEntity.item("a").at(4).with("notes", text("4")).view());
        write(isNew, SampleEntity.item("a").at(5).with("notes", text("other")).view());
        assertThat(everything(ANNA)).containsExactly(newest);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Law("P2")
    void newerVersionsReplaceTheWholeEntity(boolean isNew) {
        write(true, SampleEntity.item("a").at(4).with("notes", text("4")).view());
        EntityView newest = SampleEntity.item("a").at(9).deleted().view();
        write(isNew, newest);
        assertThat(everything(ANNA)).containsExactly(newest);
    }

    @Test
    @Law("P2")
    void anyOrderOfVersionsEndsWithTheNewest() {
        List<EntityView> versions = new ArrayList<>(IntStream.rangeClosed(1, 20)
                .mapToObj(v -> SampleEntity.item("a").at(v).view())
                .toList());
        for (long seed = 0; seed < 5; seed++) {
            Collections.shuffle(versions, new Random(seed));
            versions.forEach(version -> write(version.version() % 3 == 0, version));
        }
        assertThat(everything(ANNA)).extracting(EntityView::version).containsExactly(20L);
    }

    @Test
    @Law("H5")
    void aPageIsInTheOrderOfVersionsAcrossTypes() {
        write(
                true,
                SampleEntity.item("c").at(3).view(),
                SampleEntity.of(EntityType.SPACE, "a").at(1).view(),
                SampleEntity.item("e").at(5).view(),
                SampleEntity.of(EntityType.CATEGORY, "b").at(2).view(),
                SampleEntity.of(EntityType.SPACE, "d").at(4).view());
        Slice slice = reader().slice(ANNA, 1, 0, WIDE);
        assertThat(slice.entities()).extracting(EntityView::version).containsExactly(2L, 3L, 4L, 5L);
        assertThat(slice.hasMore()).isFalse();
        assertThat(slice.horizon()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Law("H5")
    void rowsOfAPageSayWhatTheirEntitiesAre() {
        write(
                true,
                SampleEntity.of(EntityType.SPACE, "s").at(1).view(),
                SampleEntity.item("plain")
                        .at(2)
                        .with("notes", text("\"n\"\n日本🙂"))
                        .view(),
                SampleEntity.item("hostile").at(3).with("$set", text("x")).view(),
                SampleEntity.item("gone").at(4).deleted().view());
        Slice slice = reader().slice(ANNA, 0, 0, WIDE);
        assertThat(slice.rows()).hasSize(4).zipSatisfy(slice.entities(), (row, entity) -> {
            assertThat(Told.of(row)).isEqualTo(Told.of(entity));
            assertThat(row.id()).isEqualTo(entity.id());
            assertThat(row.size()).isEqualTo(entity.size());
        });
    }

    @Test
    @Law("H5")
    void pagesLeaveNothingOutAndRepeatNothing() {
        write(true, many(230));
        List<Long> seen = new ArrayList<>();
        Slice slice;
        long after = 0;
        do {
            slice = reader().slice(ANNA, after, 0, PageLimit.of(7));
            assertThat(slice.entities()).hasSizeLessThanOrEqualTo(7);
            slice.entities().forEach(entity -> seen.add(entity.version()));
            after = slice.horizon();
        } while (slice.hasMore());
        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 230).mapToObj(Long::valueOf).toList());
    }

    @Test
    @Law("H5")
    void aPageEndsAtTheLimitOfBytesButHoldsOne() {
        Value large = text("x".repeat(3_000));
        write(
                true,
                IntStream.rangeClosed(1, 6)
                        .mapToObj(v -> SampleEntity.item("i" + v)
                                .at(v)
                                .with("notes", large)
                                .view())
                        .toArray(EntityView[]::new));
        Slice two = reader().slice(ANNA, 0, 0, new PageLimit(100, 7_000));
        assertThat(two.entities()).extracting(EntityView::version).containsExactly(1L, 2L);
        assertThat(two.hasMore()).isTrue();
        assertThat(two.horizon()).isEqualTo(2);
        assertThat(reader().slice(ANNA, 0, 0, new PageLimit(100, 1)).entities()).hasSize(1);
    }

    @Test
    @Law("H5")
    void aPageNeverSplitsAVersion() {
        EntityView[] same = IntStream.range(0, 9)
                .mapToObj(i -> SampleEntity.of(TYPES.get(i % 3), "i" + i).at(5).view())
                .toArray(EntityView[]::new);
        write(true, same);
        write(true, SampleEntity.item("later").at(6).view());
        Slice slice = reader().slice(ANNA, 0, 0, PageLimit.of(2));
        assertThat(slice.entities()).hasSize(9).allMatch(entity -> entity.version() == 5);
        assertThat(slice.hasMore()).isTrue();
        assertThat(slice.horizon()).isEqualTo(5);
    }

    @Test
    void aPageThatTheDataFillsExactlyHasNoMore() {
        write(true, many(10));
        Slice slice = reader().slice(ANNA, 0, 0, PageLimit.of(10));
        assertThat(slice.entities()).hasSize(10);
        assertThat(slice.hasMore()).isFalse();
    }

    @Test
    @Law("H5")
    void tombstonesComeOnlyAboveTheirBound() {
        write(
                true,
                SampleEntity.item("a").at(1).deleted().view(),
                SampleEntity.item("b").at(2).view(),
                SampleEntity.item("c").at(3).deleted().view(),
                SampleEntity.item("d").at(4).deleted().view());
        assertThat(versions(reader().slice(ANNA, 0, 3, WIDE))).containsExactly(2L, 4L);
        assertThat(versions(reader().slice(ANNA, 1, 1, WIDE))).containsExactly(2L, 3L, 4L);
        assertThat(versions(reader().slice(ANNA, 2, 9, WIDE))).isEmpty();
    }

    @Test
    @Law("M3")
    void unnamedEntitiesAreKeptAndNotPulled() {
        EntityView unnamed =
                SampleEntity.item("a").at(2).with("notes", text("n")).unnamed().view();
        write(true, unnamed);
        assertThat(everything(ANNA)).isEmpty();
        assertThat(reader().entities(ANNA, List.of(unnamed.key()))).containsExactly(unnamed);
    }

    @Test
    @Law("H4")
    void entitiesAreFoundByIdWhateverTheirType() {
        EntityView[] all = Arrays.stream(EntityType.values())
                .map(type -> SampleEntity.of(type, "same").deleted().view())
                .toArray(EntityView[]::new);
        write(true, all);
        EntityView unknown = SampleEntity.item("unknown").view();
        assertThat(reader().entities(
                                ANNA,
                                Arrays.stream(new EntityView[] {all[0], all[1], all[2], unknown, all[0]})
                                        .map(EntityView::key)
                                        .toList()))
                .containsExactlyInAnyOrder(all);
        assertThat(reader().entities(ANNA, List.of())).isEmpty();
    }

    @Test
    @Law("H2")
    void anOpeningHasTheLogsTheHeadAndAReaderForTheRest() {
        SyncLog one = SampleLog.of("anna", "c1", new Source(0, 1));
        SyncLog other = SampleLog.of("anna", "c2", new Source(0, 2));
        EntityView entity = SampleEntity.item("a").at(7).view();
        writer().write(new Projection(
                List.of(new EntityWrite(entity, true)),
                List.of(one, other),
                List.of(),
                Map.of(ANNA, 7L, BEN, 9L),
                Map.of()));

        FeedReader.Opening opening = reader().open(
                        ANNA,
                        List.of(
                                one.key(),
                                SampleLog.of("anna", "c3", new Source(0, 3)).key()),
                        OptionalLong.empty());
        assertThat(opening.logs()).containsExactly(one);
        assertThat(opening.head()).isEqualTo(7);
        assertThat(opening.reader().entities(ANNA, List.of(entity.key()))).containsExactly(entity);

        assertThat(opening.rest()).isEmpty();

        FeedReader.Opening empty = reader().open(new OwnerId("nobody"), List.of(), OptionalLong.of(3));
        assertThat(empty.logs()).isEmpty();
        assertThat(empty.head()).isZero();
        assertThat(empty.rest()).contains(Slice.NOTHING);
    }

    @Test
    @Law({"H2", "H5", "M3"})
    void whatIsReadAlongIsAllThatIsAboveAndLittle() {
        EntityView[] all = Stream.of(
                        SampleEntity.item("a").at(1),
                        SampleEntity.item("b").at(2),
                        SampleEntity.of(EntityType.SPACE, "c").at(3),
                        SampleEntity.of(EntityType.CATEGORY, "d").at(3).deleted(),
                        SampleEntity.item("nameless").at(4).unnamed(),
                        SampleEntity.item("e").ownedBy(BEN).at(5),
                        SampleEntity.item("f").at(6))
                .map(SampleEntity::view)
                .toArray(EntityView[]::new);
        write(true, all);
        for (long above = 0; above <= 6; above++) {
            Slice rest = reader().open(ANNA, List.of(), OptionalLong.of(above))
                    .rest()
                    .orElseThrow();
            Slice slice = reader().slice(ANNA, above, 0, PageLimit.of(100));
            assertThat(rest.hasMore()).isFalse();
            assertThat(rest.horizon()).isEqualTo(Long.MAX_VALUE);
            assertThat(rest.entities()).containsExactlyInAnyOrderElementsOf(slice.entities());
            assertThat(rest.entities()).isSortedAccordingTo(Comparator.comparingLong(EntityView::version));
        }
        write(
                true,
                IntStream.range(0, 20)
                        .mapToObj(i -> SampleEntity.item("more" + i).at(7 + i).view())
                        .toArray(EntityView[]::new));
        assertThat(reader().open(ANNA, List.of(), OptionalLong.of(0)).rest()).isEmpty();
        assertThat(reader().open(ANNA, List.of(), OptionalLong.of(20))
                        .rest()
                        .orElseThrow()
                        .rows())
                .hasSize(6);
    }

    @Test
    @Law({"H4", "M3"})
    void whatDoesNotShowIsWhatWasRejectedOrHasNoName() {
        EntityView unnamed = SampleEntity.item("nameless").at(1).unnamed().view();
        EntityView bens =
                SampleEntity.item("foreign").ownedBy(BEN).at(1).unnamed().view();
        write(true, unnamed, bens, SampleEntity.item("seen").at(2).view());
        writer().write(new Projection(
                List.of(),
                List.of(
                        SampleLog.rejected("anna", "early", new Source(0, 1)),
                        SampleLog.of("anna", "applied", new Source(0, 2)),
                        SampleLog.rejected("ben", "bens", new Source(0, 3)),
                        SampleLog.rejected("anna", "late", new Source(0, 4))),
                List.of(),
                Map.of(),
                Map.of()));
        Writer phone = SampleLog.change("anna", "early").author();
        assertThat(reader().unseen(ANNA, phone, 10))
                .extracting(EntityKey::localId)
                .containsExactlyInAnyOrder("nameless", "early", "late");
        assertThat(reader().unseen(ANNA, phone, 1)).hasSize(2);
        assertThat(reader().unseen(ANNA, new Writer(AUTHOR, new DeviceId("laptop")), 10))
                .containsExactly(unnamed.key());
    }

    @Test
    @Law("I3")
    void anotherOwnersDataIsNeverSeen() {
        EntityView bens = SampleEntity.item("a").ownedBy(BEN).at(3).view();
        write(true, bens);
        writer().write(logs(SampleLog.of("ben", "c", new Source(0, 4))));
        assertThat(everything(ANNA)).isEmpty();
        assertThat(reader().entities(ANNA, List.of(bens.key()))).isEmpty();
        assertThat(reader().logsAt(AUTHOR, List.of(new Source(0, 4)))).isEmpty();
        assertThat(reader().logs(List.of(SampleLog.change("anna", "c").key()))).isEmpty();
        assertThat(everything(BEN)).containsExactly(bens);
    }

    @Test
    void aFieldSetToNullIsNotAFieldNeverSet() {
        EntityView entity = SampleEntity.item("a").with("notes", Value.NULL).view();
        write(true, entity);
        assertThat(everything(ANNA)).containsExactly(entity);
        assertThat(everything(ANNA).get(0).fields()).containsKey("notes").doesNotContainKey("dueDate");
    }

    @Test
    @Law({"H3", "I5"})
    void aSyncLogIsFoundByItsChangeAndByEverySource() {
        SyncLog log = SampleLog.of("anna", "c", new Source(2, 10));
        writer().write(logs(log));
        writer().write(copies(new Copy(log.key(), new Source(2, 30)), new Copy(log.key(), new Source(1, 7))));
        SyncLog all = log.withSource(new Source(2, 30)).withSource(new Source(1, 7));
        assertThat(reader().logs(List.of(log.key(), log.key()))).containsExactly(all);
        for (Source source : all.sources()) {
            assertThat(reader().logsAt(AUTHOR, List.of(source))).containsExactly(all);
        }
        assertThat(reader().logsAt(AUTHOR, all.sources())).containsExactly(all);
        assertThat(reader().logsAt(AUTHOR, List.of(new Source(2, 11)))).isEmpty();
    }

    @Test
    @Law("I5")
    void aCopyInTheBatchOfItsLogIsKept() {
        SyncLog log = SampleLog.of("anna", "c", new Source(0, 1));
        Projection both = new Projection(
                List.of(), List.of(log), List.of(new Copy(log.key(), new Source(0, 2))), Map.of(), Map.of());
        writer().write(both);
        writer().write(both);
        assertThat(reader().logs(List.of(log.key()))).containsExactly(log.withSource(new Source(0, 2)));
    }

    @Test
    @Law("I5")
    void theFirstSyncLogStaysAndTakesTheSourcesOfALaterOne() {
        SyncLog first = SampleLog.of("anna", "c", new Source(0, 1));
        SyncLog again = new SyncLog(
                first.change(),
                9_999,
                first.effMillis(),
                Status.SUPERSEDED,
                first.error(),
                first.version(),
                first.previous(),
                first.lost(),
                first.winners(),
                first.conflicts(),
                new TreeSet<>(List.of(new Source(0, 5))));
        writer().write(logs(first));
        writer().write(logs(again));
        writer().write(logs(SampleLog.of("anna", "d", new Source(0, 8)), again));
        assertThat(reader().logs(List.of(first.key()))).containsExactly(first.withSource(new Source(0, 5)));
    }

    @Test
    void aCopyOfAnUnknownChangeAddsNothing() {
        SyncLog log = SampleLog.of("anna", "c", new Source(0, 1));
        writer().write(copies(new Copy(log.key(), new Source(0, 2))));
        assertThat(reader().logs(List.of(log.key()))).isEmpty();
        assertThat(reader().logsAt(AUTHOR, List.of(new Source(0, 2)))).isEmpty();
    }

    @Test
    @Law("P1")
    void headsAndProgressNeverGoBack() {
        writer().write(marks(Map.of(ANNA, 7L, BEN, 2L), Map.of(0, 40L, 3, 5L)));
        writer().write(marks(Map.of(ANNA, 6L, BEN, 9L), Map.of(0, 39L, 3, 8L)));
        assertThat(reader().head(ANNA)).isEqualTo(7);
        assertThat(reader().head(BEN)).isEqualTo(9);
        assertThat(reader().head(new OwnerId("nobody"))).isZero();
        assertThat(reader().progress()).isEqualTo(Map.of(0, 40L, 3, 8L));
        assertThat(writer().heads(List.of(ANNA, BEN, new OwnerId("nobody")))).isEqualTo(Map.of(ANNA, 7L, BEN, 9L));
        assertThat(writer().heads(List.of())).isEmpty();
    }

    @Test
    void largeBatchesArriveWhole() {
        List<EntityWrite> entities = Arrays.stream(many(1_700))
                .map(e -> new EntityWrite(e, e.version() % 2 == 0))
                .toList();
        List<SyncLog> logs = IntStream.range(0, 1_200)
                .mapToObj(i -> SampleLog.of("anna", "c" + i, new Source(0, i)))
                .toList();
        writer().write(new Projection(entities, logs, List.of(), Map.of(ANNA, 1_700L), Map.of(0, 1_199L)));
        assertThat(reader().slice(ANNA, 0, 0, new PageLimit(2_000, Long.MAX_VALUE))
                        .entities())
                .hasSize(1_700);
        assertThat(reader().logs(logs.stream().map(SyncLog::key).toList())).hasSize(1_200);
        assertThat(reader().logsAt(
                                AUTHOR,
                                IntStream.range(0, 1_200)
                                        .mapToObj(i -> new Source(0, i))
                                        .toList()))
                .hasSize(1_200);
        assertThat(reader().entities(
                                ANNA,
                                entities.stream()
                                        .map(write -> write.entity().key())
                                        .toList()))
                .hasSize(1_700);
    }

    private void write(boolean isNew, EntityView... entities) {
        List<EntityWrite> writes =
                Arrays.stream(entities).map(e -> new EntityWrite(e, isNew)).toList();
        writer().write(new Projection(writes, List.of(), List.of(), Map.of(), Map.of()));
    }

    private List<EntityView> everything(OwnerId owner) {
        return reader().slice(owner, 0, 0, WIDE).entities();
    }

    private static EntityView[] many(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(v -> SampleEntity.of(TYPES.get(v % 3), "i" + v).at(v).view())
                .toArray(EntityView[]::new);
    }

    private static List<Long> versions(Slice slice) {
        return slice.entities().stream().map(EntityView::version).toList();
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Projection logs(SyncLog... logs) {
        return new Projection(List.of(), List.of(logs), List.of(), Map.of(), Map.of());
    }

    private static Projection copies(Copy... copies) {
        return new Projection(List.of(), List.of(), List.of(copies), Map.of(), Map.of());
    }

    private static Projection marks(Map<OwnerId, Long> heads, Map<Integer, Long> progress) {
        return new Projection(List.of(), List.of(), List.of(), heads, progress);
    }
}
