package io.tidemark.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.SampleLog;
import io.tidemark.core.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every {@link HistoryReader} does (O3, O4). */
@Law("O4")
public abstract class HistoryContract {
    private static final OwnerId ANNA = new OwnerId("anna");
    private static final HistoryQuery ALL = new HistoryQuery(
            ANNA,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            PageLimit.of(200));

    /** Both empty before each test. */
    protected abstract HistoryReader reader();

    protected abstract FeedWriter writer();

    @Test
    void newestComesFirstAlsoWithinAMillisecond() {
        write(20, log(3, 90), log(4, 100), log(12, 100), log(8, 100).withSource(new Source(0, 19)));
        assertThat(offsets(reader().history(ALL))).containsExactly(12L, 8L, 4L, 3L);
    }

    @Test
    void everyFilterNarrowsAndPagesOfAnySizeGiveTheSameAsOne() {
        List<SyncLog> logs = new ArrayList<>();
        Seeds.forEach(1, random -> {
            for (int offset = 0; offset < 120; offset++) {
                logs.add(random(random, "anna", offset));
                logs.add(random(random, "bob", offset));
            }
        });
        write(200, logs.toArray(SyncLog[]::new));
        Seeds.forEach(40, random -> {
            HistoryQuery query = random(random);
            List<SyncLog> expected = logs.stream()
                    .filter(query::holds)
                    .sorted(Comparator.comparing(SyncLog::place).reversed())
                    .toList();
            assertThat(paged(query)).as("%s", query).isEqualTo(expected);
        });
    }

    @Test
    void pagesAreNotDisturbedByWhatIsAppendedMeanwhile() {
        write(2, log(0, 100), log(1, 100), log(2, 100));
        HistoryPage first = reader().history(limited(2));
        write(4, log(3, 100), log(4, 101));
        assertThat(offsets(first)).containsExactly(2L, 1L);
        HistoryPage rest = reader().history(limited(2).before(first.next().orElseThrow()));
        assertThat(offsets(rest)).containsExactly(0L);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void whatIsNotReadableYetIsNotShown() {
        write(1, log(0, 100), log(1, 110), log(2, 120), log(3, 130));
        assertThat(offsets(reader().history(ALL))).containsExactly(1L, 0L);
        assertThat(offsets(reader().history(limited(1)))).containsExactly(1L);
    }

    @Test
    void aPageIsBoundedInBytesAndHoldsOneAtLeast() {
        write(2, log(0, 100), log(1, 110), log(2, 120));
        HistoryPage page = reader().history(limited(new PageLimit(200, 1)));
        assertThat(offsets(page)).containsExactly(2L);
        assertThat(page.next()).contains(page.logs().get(0).place());
    }

    private List<SyncLog> paged(HistoryQuery query) {
        List<SyncLog> all = new ArrayList<>();
        HistoryPage page = reader().history(query);
        all.addAll(page.logs());
        while (page.next().isPresent()) {
            assertThat(page.logs()).hasSize(query.limit().documents());
            page = reader().history(query.before(page.next().get()));
            all.addAll(page.logs());
        }
        return all;
    }

    private void write(long readable, SyncLog... logs) {
        writer().write(new Projection(List.of(), List.of(logs), List.of(), Map.of(), Map.of(0, readable)));
    }

    private static List<Long> offsets(HistoryPage page) {
        return page.logs().stream().map(log -> log.place().offset()).toList();
    }

    private static HistoryQuery limited(int most) {
        return limited(PageLimit.of(most));
    }

    private static HistoryQuery limited(PageLimit limit) {
        return new HistoryQuery(
                ANNA, ALL.type(), ALL.localId(), ALL.device(), ALL.from(), ALL.to(), ALL.before(), limit);
    }

    private static HistoryQuery random(RandomGenerator random) {
        return new HistoryQuery(
                ANNA,
                random.nextBoolean() ? Optional.of(Pick.one(random, EntityType.values())) : Optional.empty(),
                random.nextBoolean() ? Optional.of("e" + random.nextInt(3)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(new DeviceId("d" + random.nextInt(3))) : Optional.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextInt(15)) : OptionalLong.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextInt(15)) : OptionalLong.empty(),
                Optional.empty(),
                PageLimit.of(1 + random.nextInt(20)));
    }

    private static SyncLog random(RandomGenerator random, String author, long offset) {
        SyncLog log = log(author, offset, offset / 10);
        Change change = log.change();
        Writer device = new Writer(change.author().user(), new DeviceId("d" + random.nextInt(3)));
        EntityKey entity =
                new EntityKey(new OwnerId(author), Pick.one(random, EntityType.values()), "e" + random.nextInt(3));
        return with(
                log,
                new Change(
                        change.id(),
                        device,
                        entity,
                        change.operation(),
                        change.timestamp(),
                        change.sentAt(),
                        change.data()),
                log.processedAt());
    }

    private static SyncLog log(long offset, long processedAt) {
        return log("anna", offset, processedAt);
    }

    private static SyncLog log(String author, long offset, long processedAt) {
        SyncLog log = SampleLog.of(author, author + offset, new Source(0, offset));
        return with(log, log.change(), processedAt);
    }

    private static SyncLog with(SyncLog log, Change change, long processedAt) {
        return new SyncLog(
                change,
                processedAt,
                log.effMillis(),
                log.status(),
                log.error(),
                log.version(),
                log.previous(),
                log.lost(),
                log.winners(),
                log.conflicts(),
                log.sources());
    }
}
