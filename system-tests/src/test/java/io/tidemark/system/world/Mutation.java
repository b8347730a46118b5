package io.tidemark.system.world;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.DeviceTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Row;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.core.merge.Source;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.ingest.push.Appended;
import io.tidemark.ingest.push.ChangeLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Laws broken on purpose, each by a seam: World must notice. */
enum Mutation {
    SKIP_THE_ECHO("H4", () -> new Echoing(document -> false)),
    LEAVE_OUT_THE_STUB("H4", () -> new Echoing(document -> document.has("createdAt"))),
    DECIDE_THE_ECHO_BY_THE_STATUS("H4", EchoByStatus::new),
    HEADS_BEFORE_DOCUMENTS("P1", () -> new Seams() {
        @Override
        boolean headsFirst() {
            return true;
        }
    }),
    READ_THE_PAGE_BEFORE_THE_HEAD("H5", () -> new Feeding(Ahead::new)),
    SPLIT_A_VERSION(
            "H5",
            () -> new Feeding(real -> new PassingFeed(real) {
                @Override
                public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
                    Slice whole = super.slice(owner, after, tombstonesAfter, limit);
                    List<? extends Row> rows = whole.rows();
                    return whole.hasMore()
                            ? new Slice(List.copyOf(rows.subList(0, rows.size() - 1)), true, whole.horizon())
                            : whole;
                }
            })),
    OMIT_A_YOUNGER_TOMBSTONE(
            "H5",
            () -> new Feeding(real -> new PassingFeed(real) {
                @Override
                public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
                    return super.slice(owner, after, tombstonesAfter > 0 ? Long.MAX_VALUE : 0, limit);
                }
            })),
    FIND_PENDING_BY_THE_FIRST_COPY(
            "H3",
            () -> new Feeding(real -> new PassingFeed(real) {
                @Override
                public List<SyncLog> logsAt(UserId author, Collection<Source> sources) {
                    return super.logsAt(author, sources).stream()
                            .filter(log -> sources.contains(log.sources().first()))
                            .toList();
                }
            })),
    TELL_NOTHING_OF_WHAT_DOES_NOT_SHOW(
            "H4",
            () -> new Feeding(real -> new PassingFeed(real) {
                @Override
                public Set<EntityKey> unseen(OwnerId owner, Writer device, int most) {
                    return Set.of();
                }
            })),
    RESTAMP_A_RETRY("I5", () -> new Seams() {
        @Override
        OwnerState known(OwnerState state) {
            return new Forgetful(state);
        }
    }),
    CLAMP_BY_THE_INSTANCE("C3", () -> new Seams() {
        @Override
        ChangeLog log(ChangeLog log, InstantSource clock) {
            return changes -> log.append(changes.stream()
                    .map(change -> clamped(change, clock.millis()))
                    .toList());
        }
    }),
    APPEND_AFTER_A_FAILURE("H1", () -> new Seams() {
        @Override
        ChangeLog log(ChangeLog log, InstantSource clock) {
            return changes -> oneByOne(log, changes);
        }
    }),
    PRUNE_THE_HELD_TICKET("H6", () -> new Seams() {
        @Override
        TicketStore tickets(TicketStore tickets) {
            return new Pruning(tickets);
        }
    }),
    GIVE_A_TICKET_TWICE("H6", Twice::new),
    SEED_BEFORE_SUBSCRIBING("P1", () -> new Seams() {
        @Override
        boolean seedsFirst() {
            return true;
        }
    }),
    READ_THE_GENERATION_BEFORE_THE_WAIT("P4", Early::new),
    SWITCH_WITHOUT_CATCHING_UP("P4", () -> new Seams() {
        @Override
        boolean catchesUp() {
            return false;
        }
    });

    private static final int EVERYTHING = 10_000;

    private final String law;

    @SuppressWarnings("ImmutableEnumChecker") // each call makes new ones
    private final Supplier<Seams> seams;

    Mutation(String law, Supplier<Seams> seams) {
        this.law = law;
        this.seams = seams;
    }

    /** The law that it breaks. */
    String law() {
        return law;
    }

    Seams seams() {
        return seams.get();
    }

    private static Change clamped(Change change, long now) {
        return new Change(
                change.id(),
                change.author(),
                change.entity(),
                change.operation(),
                Math.min(change.timestamp(), now),
                change.sentAt(),
                change.data());
    }

    private static List<Appended> oneByOne(ChangeLog log, List<Change> changes) {
        List<Appended> all = new ArrayList<>();
        changes.forEach(change -> all.addAll(log.append(List.of(change))));
        return all;
    }

    private interface Mutated {
        FeedReader of(FeedReader real);
    }

    private static final class Feeding extends Seams {
        private final Mutated mutated;

        private Feeding(Mutated mutated) {
            this.mutated = mutated;
        }

        @Override
        FeedReader feed(FeedReader feed) {
            return mutated.of(feed);
        }
    }

    /** Gives pages of what there was before the head was read. */
    private static final class Ahead extends PassingFeed {
        private List<? extends Row> before = List.of();

        private Ahead(FeedReader real) {
            super(real);
        }

        @Override
        public long head(OwnerId owner) {
            before = super.slice(owner, 0, 0, PageLimit.of(EVERYTHING)).rows();
            return super.head(owner);
        }

        @Override
        public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
            return Slice.merge(
                    List.of(before.stream()
                            .filter(row -> row.version() > after)
                            .filter(row -> !row.view().isDeleted() || row.version() > tombstonesAfter)
                            .iterator()),
                    limit);
        }
    }

    /** Takes documents that no page has asked for out of answers. */
    private static class Echoing extends Seams {
        private final Predicate<JsonNode> stays;
        private final Set<String> page = new HashSet<>();

        private Echoing(Predicate<JsonNode> stays) {
            this.stays = stays;
        }

        @Override
        FeedReader feed(FeedReader feed) {
            return new PassingFeed(feed) {
                @Override
                public Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit) {
                    Slice slice = super.slice(owner, after, tombstonesAfter, limit);
                    slice.rows().forEach(row -> page.add(row.id().value()));
                    return slice;
                }
            };
        }

        @Override
        void finishing(Letter letter) {
            page.clear();
        }

        @Override
        void leaving(Letter letter, ObjectNode data) {
            for (JsonNode documents : data.path("serverUpdates")) {
                Iterator<JsonNode> each = documents.iterator();
                while (each.hasNext()) {
                    JsonNode document = each.next();
                    if (!page.contains(document.path("serverId").asString()) && !keeps(data, document)) {
                        each.remove();
                    }
                }
            }
        }

        boolean keeps(ObjectNode data, JsonNode document) {
            return stays.test(document);
        }
    }

    /** An applied change needs no echo, it might be thought. */
    private static final class EchoByStatus extends Echoing {
        private EchoByStatus() {
            super(document -> true);
        }

        @Override
        boolean keeps(ObjectNode data, JsonNode document) {
            for (JsonNode ack : data.path("acknowledged")) {
                if (ack.path("serverId").equals(document.path("serverId"))
                        && !ack.path("status").asString().equals("APPLIED")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Every copy is a new change. */
    private record Forgetful(OwnerState real) implements OwnerState {
        @Override
        public long version() {
            return real.version();
        }

        @Override
        public Optional<DeviceClock> clock(DeviceId device) {
            return real.clock(device);
        }

        @Override
        public Optional<Entity> entity(EntityId id) {
            return real.entity(id);
        }

        @Override
        public boolean isDecided(ChangeKey change, long logTime) {
            return false;
        }

        @Override
        public void clock(DeviceId device, DeviceClock clock) {
            real.clock(device, clock);
        }

        @Override
        public void put(Entity entity) {
            real.put(entity);
        }

        @Override
        public void decided(ChangeKey change, long logTime) {
            real.decided(change, logTime);
        }
    }

    /** Keeps the last ten tickets and no other, whatever the device holds. */
    private record Pruning(TicketStore real) implements TicketStore {
        private static final int KEPT = 10;

        @Override
        public Stored load(Writer device) {
            return real.load(device);
        }

        @Override
        public boolean save(Writer device, Stored read, DeviceTickets next) {
            SortedMap<Long, Cursor> last = new TreeMap<>(next.tickets());
            while (last.size() > KEPT) {
                last.remove(last.firstKey());
            }
            return real.save(device, read, new DeviceTickets(last, next.owed(), next.owedAt()));
        }
    }

    /** Whoever comes in the millisecond of the last ticket is given it again, for another cursor. */
    private static final class Twice extends Seams {
        private long bumped = 1;

        @Override
        TicketStore tickets(TicketStore real) {
            return new TicketStore() {
                @Override
                public Stored load(Writer device) {
                    return real.load(device);
                }

                @Override
                public boolean save(Writer device, Stored read, DeviceTickets next) {
                    long ticket = next.tickets().lastKey();
                    SortedMap<Long, Cursor> all = new TreeMap<>(next.tickets());
                    if (all.containsKey(ticket - 1)) {
                        bumped = ticket;
                        all.put(ticket - 1, next.tickets().get(ticket));
                        all.remove(ticket);
                    }
                    return real.save(device, read, new DeviceTickets(all, next.owed(), next.owedAt()));
                }
            };
        }

        @Override
        void leaving(Letter letter, ObjectNode data) {
            if (data.path("syncTimestamp").asString().equals(Moments.text(bumped))) {
                data.put("syncTimestamp", Moments.text(bumped - 1));
            }
        }
    }

    /** The generation is asked for when the request comes. */
    private static final class Early extends Seams {
        private final Map<Letter, FeedReader> pinned = new HashMap<>();
        private Optional<Letter> current = Optional.empty();

        @Override
        void beginning(Letter letter, FeedReader live) {
            pinned.put(letter, live.pinned());
        }

        @Override
        void finishing(Letter letter) {
            current = Optional.of(letter);
        }

        @Override
        FeedReader pinned(FeedReader live) {
            return current.map(pinned::get).orElseGet(live::pinned);
        }
    }
}
