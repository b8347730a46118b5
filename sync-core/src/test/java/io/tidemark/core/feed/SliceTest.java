package io.tidemark.core.feed;

import static io.tidemark.core.testkit.ChangeBuilder.key;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.core.change.Sizes;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@Law("H5")
class SliceTest {
    private static final PageLimit WIDE = PageLimit.of(500);

    // H5, scenario 17.
    @Test
    void pageIsTheLongestBeginningThatTheLimitAllowsAndNeverSplitsAVersion() {
        Seeds.forEach(1_000, random -> {
            List<List<EntityView>> sources = sources(random);
            PageLimit limit = new PageLimit(1 + random.nextInt(8), 1 + random.nextInt(4_000));

            Slice slice = merge(sources, limit);

            List<EntityView> all = sorted(sources);
            int size = slice.entities().size();
            assertThat(slice.entities()).extracting(EntityView::version).isSorted();
            assertThat(slice.entities()).containsExactlyInAnyOrderElementsOf(all.subList(0, size));
            assertThat(slice.hasMore()).isEqualTo(size < all.size());
            assertThat(slice.horizon())
                    .isEqualTo(slice.hasMore() ? all.get(size - 1).version() : Long.MAX_VALUE);
            if (slice.hasMore()) {
                assertThat(all.get(size).version()).isGreaterThan(slice.horizon());
                assertThat(all.subList(size, all.size()))
                        .filteredOn(e -> e.version() == all.get(size).version())
                        .anyMatch(e -> !fits(plus(slice.entities(), e), limit));
            }
            List<EntityView> withoutTheLastVersion = all.stream()
                    .limit(size)
                    .filter(e -> e.version() < all.get(size - 1).version())
                    .toList();
            assertThat(fits(withoutTheLastVersion, limit)).isTrue();
        });
    }

    @Test
    void limitCountsDocuments() {
        List<EntityView> five = List.of(view(1), view(2), view(3), view(4), view(5));

        assertThat(merge(List.of(five), PageLimit.of(3))).isEqualTo(new Slice(five.subList(0, 3), true, 3));
        assertThat(merge(List.of(five), PageLimit.of(5))).isEqualTo(new Slice(five, false, Long.MAX_VALUE));
    }

    @Test
    void versionOfManyDocumentsStaysWholeWhateverTheLimit() {
        EntityView first = view(70, "a");
        EntityView second = view(70, "b");
        EntityView third = view(70, "c");
        List<EntityView> rest = List.of(third, view(71, "d"));

        Slice slice = merge(List.of(List.of(first), List.of(second), rest), PageLimit.of(1));

        assertThat(slice.entities()).containsExactlyInAnyOrder(first, second, third);
        assertThat(slice.hasMore()).isTrue();
        assertThat(slice.horizon()).isEqualTo(70);
    }

    @Test
    void limitCountsBytesAndADocumentLargerThanItTravelsAlone() {
        EntityView large = view(2, "x".repeat(5_000));
        List<EntityView> three = List.of(view(1), large, view(3));

        assertThat(merge(List.of(three), new PageLimit(500, 2_000)).entities()).containsExactly(view(1));
        assertThat(merge(List.of(three.subList(1, 3)), new PageLimit(500, 2_000))
                        .entities())
                .containsExactly(large);
    }

    @Test
    void nothingToReadIsAnUncutPage() {
        assertThat(merge(List.of(), WIDE)).isEqualTo(new Slice(List.of(), false, Long.MAX_VALUE));
        assertThat(merge(List.of(List.of(), List.of()), WIDE)).isEqualTo(new Slice(List.of(), false, Long.MAX_VALUE));
    }

    @Test
    void pageHoldsAtLeastOneDocument() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageLimit.of(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageLimit(1, 0));
    }

    private static List<EntityView> plus(List<EntityView> page, EntityView next) {
        List<EntityView> more = new ArrayList<>(page);
        more.add(next);
        return more;
    }

    private static boolean fits(List<EntityView> entities, PageLimit limit) {
        long bytes =
                entities.stream().mapToLong(e -> 256 + Sizes.of(e.fields())).sum();
        return entities.size() <= limit.documents() && bytes <= limit.bytes() || entities.size() <= 1;
    }

    private static Slice merge(List<List<EntityView>> sources, PageLimit limit) {
        List<Iterator<EntityView>> iterators =
                sources.stream().map(List::iterator).toList();
        return Slice.merge(iterators, limit);
    }

    private static List<EntityView> sorted(List<List<EntityView>> sources) {
        return sources.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(EntityView::version))
                .toList();
    }

    /** Three sources in the order of versions; versions are shared between them and within one. */
    private static List<List<EntityView>> sources(RandomGenerator random) {
        List<List<EntityView>> sources = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            List<EntityView> source = new ArrayList<>();
            long version = 1;
            for (int i = random.nextInt(8); i > 0; i--) {
                version += random.nextInt(3);
                source.add(view(version, s + "/" + i + "x".repeat(Pick.one(random, 0, 100, 1_000))));
            }
            sources.add(source);
        }
        return sources;
    }

    private static EntityView view(long version) {
        return view(version, "x");
    }

    private static EntityView view(long version, String title) {
        return new EntityView(
                key(EntityType.ITEM, title.substring(0, Math.min(9, title.length()))),
                version,
                false,
                1,
                1,
                RandomChanges.WRITERS.get(0),
                new TreeMap<>(Map.of("title", text(title))));
    }
}
