package io.tidemark.core.feed;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** H5 as the API builds it: head, then slice, then advanced; pages of any size, while writes go on between any two steps. */
@Law("H5")
class PagingTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final String EPOCH = "e";

    @Test
    void deviceThatPullsPageByPageWhileWritesGoOnEndsWithExactlyTheVisibleEntities() {
        Seeds.forEach(400, random -> {
            Server server = new Server(random);
            server.write(random.nextInt(40));
            Device device = new Device(server, Cursor.first(EPOCH));
            for (int step = 0; step < 30; step++) {
                server.writeSome();
                device.pull(random, Pick.chance(random, 20));
            }
            device.pullToTheEnd(random);

            assertThat(device.rows).isEqualTo(server.visible());
        });
    }

    // H6, H8: a device that has rows and lost its place.
    @Test
    @Law({"H6", "H8"})
    void deviceThatStartsAgainWithOldRowsEndsWithExactlyTheVisibleEntities() {
        Seeds.forEach(200, random -> {
            Server server = new Server(random);
            server.write(30);
            Device device = new Device(server, Cursor.first(EPOCH));
            device.pullToTheEnd(random);
            server.write(30);
            device.cursor = Cursor.again(EPOCH, Owed.NOTHING);
            while (device.cursor.position() < server.feed.head(ALICE)) {
                server.writeSome();
                device.pull(random, false);
            }
            device.pullToTheEnd(random);

            assertThat(device.rows).isEqualTo(server.visible());
        });
    }

    @Test
    void firstSyncNeverCarriesWhatWasDeletedBeforeItAndAlwaysWhatIsDeletedMeanwhile() {
        Seeds.forEach(300, random -> {
            Server server = new Server(random);
            server.write(40);
            server.projectAll();
            long headAtStart = server.feed.head(ALICE);
            Device device = new Device(server, Cursor.first(EPOCH));
            do {
                device.pull(random, false);
                server.writeSome();
            } while (device.cursor.position() < headAtStart);
            device.pullToTheEnd(random);

            assertThat(device.tombstones).allMatch(tombstone -> tombstone.version() > headAtStart);
            assertThat(device.rows).isEqualTo(server.visible());
        });
    }

    @Test
    void entitySentOnTheFirstPageAndDeletedBeforeTheSecondGoes() {
        Server server = new Server(new SplittableRandom(1));
        for (String id : List.of("i1", "i2", "i3", "i4")) {
            server.log.merge(change().item(id).create().with("title", id));
        }
        server.log.merge(change().item("i4").delete());
        server.projectAll();
        Device device = new Device(server, Cursor.first(EPOCH));
        device.pull(PageLimit.of(1), () -> {});
        assertThat(device.rows).hasSize(1);

        device.pull(PageLimit.of(1), () -> {
            server.log.merge(change().item("i1").delete());
            server.projectAll();
        });
        device.pullToTheEnd(new SplittableRandom(1));

        assertThat(device.rows).isEqualTo(server.visible()).hasSize(2);
        assertThat(device.tombstones)
                .extracting(tombstone -> tombstone.key().localId())
                .containsOnly("i1");
    }

    @Test
    @Law({"H5", "M4"})
    void restoredEntityComesBackToADeviceThatSawItsTombstone() {
        Server server = new Server(new SplittableRandom(1));
        Device device = new Device(server, Cursor.first(EPOCH));
        server.log.merge(change().create().with("title", "x"));
        device.pullToTheEnd(new SplittableRandom(1));
        server.log.merge(change().delete().at(2_000));
        device.pullToTheEnd(new SplittableRandom(1));
        assertThat(device.rows).isEmpty();

        server.log.merge(change().at(3_000).with("isDeleted", flag(false)));
        device.pullToTheEnd(new SplittableRandom(1));

        assertThat(device.rows).isEqualTo(server.visible()).hasSize(1);
    }

    /** A log, and a projection that lags behind it: documents first, heads later (P1). */
    private static final class Server {
        private final RandomGenerator random;
        private final RandomChanges changes;
        private final OwnerLog log = new OwnerLog();
        private final InMemoryFeed feed = new InMemoryFeed(EPOCH);
        private final Deque<Effect> unwritten = new ArrayDeque<>();
        private int read;
        private long written;

        private Server(RandomGenerator random) {
            this.random = random;
            changes = new RandomChanges(random, OwnerLog.START);
        }

        private void write(int count) {
            for (int i = 0; i < count; i++) {
                log.append(changes.any());
            }
        }

        /** Some changes, some documents, perhaps the head: each stage wherever it likes. */
        private void writeSome() {
            write(random.nextInt(4));
            writeDocuments(random.nextInt(6));
            if (random.nextBoolean()) {
                writeHead();
            }
        }

        private void writeDocuments(int count) {
            for (; read < log.outcomes().size(); read++) {
                if (log.outcomes().get(read) instanceof Outcome.Merged merged) {
                    merged.effect().ifPresent(unwritten::add);
                }
            }
            for (int i = 0; i < count && !unwritten.isEmpty(); i++) {
                Effect effect = unwritten.remove();
                EntityView view = EntityView.of(effect.after());
                feed.write(new Projection(
                        List.of(new Projection.EntityWrite(view, effect.previousVersion() == 0)),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of()));
                written = view.version();
            }
        }

        private void writeHead() {
            feed.write(new Projection(List.of(), List.of(), List.of(), Map.of(ALICE, written), Map.of(0, (long) read)));
        }

        private void projectAll() {
            writeDocuments(Integer.MAX_VALUE);
            writeHead();
        }

        private Map<EntityId, EntityView> visible() {
            Map<EntityId, EntityView> visible = new HashMap<>();
            log.views().values().stream()
                    .filter(EntityView::isVisible)
                    .forEach(view -> visible.put(view.key().id(), view));
            return visible;
        }
    }

    /** Rows and cursor in one transaction; of two copies the higher version counts. */
    private static final class Device {
        private final Server server;
        private final Map<EntityId, EntityView> rows = new HashMap<>();
        private final Map<EntityId, Long> versions = new HashMap<>();
        private final List<EntityView> tombstones = new ArrayList<>();
        private Cursor cursor;
        private boolean hasMore;

        private Device(Server server, Cursor cursor) {
            this.server = server;
            this.cursor = cursor;
        }

        private void pull(RandomGenerator random, boolean answerIsLost) {
            PageLimit limit = new PageLimit(1 + random.nextInt(6), 1 + random.nextInt(3_000));
            Cursor before = cursor;
            if (answerIsLost) {
                server.feed.slice(ALICE, before.position(), before.tombstonesAfter(server.feed.head(ALICE)), limit);
            } else {
                pull(limit, random.nextBoolean() ? server::writeSome : () -> {});
            }
        }

        private void pull(PageLimit limit, Runnable betweenHeadAndSlice) {
            long head = server.feed.head(ALICE);
            betweenHeadAndSlice.run();
            Slice slice = server.feed.slice(ALICE, cursor.position(), cursor.tombstonesAfter(head), limit);
            slice.entities().forEach(this::keep);
            Cursor next = cursor.advanced(slice.horizon(), head);
            assertThat(next.position()).isBetween(cursor.position(), Math.max(head, cursor.position()));
            cursor = CursorText.decode(CursorText.encode(next)).orElseThrow();
            hasMore = slice.hasMore();
        }

        private void pullToTheEnd(RandomGenerator random) {
            server.projectAll();
            int pages = 0;
            do {
                assertThat(pages++).as("pages").isLessThan(1_000);
                pull(new PageLimit(1 + random.nextInt(6), 1 + random.nextInt(3_000)), () -> {});
            } while (hasMore);
            assertThat(cursor.position()).isEqualTo(server.feed.head(ALICE));
        }

        private void keep(EntityView entity) {
            EntityId id = entity.key().id();
            if (entity.isDeleted()) {
                tombstones.add(entity);
            }
            if (versions.getOrDefault(id, 0L) > entity.version()) {
                return;
            }
            versions.put(id, entity.version());
            if (entity.isDeleted()) {
                rows.remove(id);
            } else {
                rows.put(id, entity);
            }
        }
    }
}
