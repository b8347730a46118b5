package io.tidemark.system.world;

import static io.tidemark.system.world.Violation.unless;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.system.world.ChangesInMemory.Entry;
import io.tidemark.system.world.NaiveOwner.Doc;
import io.tidemark.system.world.NaiveOwner.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Watches everything and knows the laws; it folds the log by itself and believes nobody. */
final class Oracle {
    private static final Pattern TOKEN = Pattern.compile("#(\\d+)");
    private static final int SURELY_KEPT = 6;

    /** What a record must become. */
    private record Expected(Change change, boolean first) {
        private record Change(NaiveOwner owner, String user, String id) {}

        Verdict verdict() {
            return verdictOf(change.owner, change.id);
        }
    }

    private record Given(String cursor, long position, long revision, boolean stands) {}

    /** What the oracle knows of a device. */
    private static final class Known {
        private final Map<String, Long> told = new HashMap<>();
        private final Map<String, Given> given = new HashMap<>();
        private final Set<String> edited = new HashSet<>();
        private String presented = "";
        private long presentedAt;
        private int lastAppended;
        private boolean untold;
        /** What became of them it may never be told, since no ticket could be stored with it. */
        private final Set<String> ghosts = new HashSet<>();
    }

    private final FeedReader feed;
    private final TicketStore tickets;
    private final Tally tally;
    private final Map<String, NaiveOwner> owners = new TreeMap<>();
    private final Map<Device, Known> devices = new HashMap<>();
    private final Map<Integer, Edit> edits = new HashMap<>();
    private final Map<String, Edit> byChangeId = new HashMap<>();
    private final Map<Integer, String> changeIds = new HashMap<>();
    private final Map<Integer, Set<Optional<Long>>> sentAt = new HashMap<>();
    private final List<List<Expected>> log = new ArrayList<>();
    private final long[] logTime;
    private final int[] decided;
    private final long[] readable;
    private final Map<String, Long> heads = new HashMap<>();

    Oracle(int partitions, FeedReader feed, TicketStore tickets, Tally tally) {
        this.feed = feed;
        this.tickets = tickets;
        this.tally = tally;
        for (int i = 0; i < partitions; i++) {
            log.add(new ArrayList<>());
        }
        logTime = new long[partitions];
        decided = new int[partitions];
        readable = new long[partitions];
        Arrays.fill(readable, -1);
    }

    void know(Device device) {
        devices.put(device, new Known());
        owners.computeIfAbsent(device.user, user -> new NaiveOwner());
    }

    void edited(Device device, Edit edit) {
        edits.put(edit.number(), edit);
        edit.changeId().ifPresent(id -> byChangeId.put(id, edit));
        known(device).edited.add(edit.entity());
    }

    void sent(Letter letter) {
        letter.edits()
                .forEach(edit -> sentAt.computeIfAbsent(edit.number(), n -> new HashSet<>())
                        .add(letter.sentAt()));
    }

    void wiped(Device device) {
        known(device).told.clear();
        known(device).untold = false;
        known(device).ghosts.clear();
    }

    // --- the log ---

    void appended(Entry entry) {
        Edit edit = editOf(entry);
        io.tidemark.core.change.Change change = entry.change();
        Optional<Long> sent =
                change.sentAt().isPresent() ? Optional.of(change.sentAt().getAsLong()) : Optional.empty();
        unless(
                change.timestamp() == edit.millis()
                        && sentAt.getOrDefault(edit.number(), Set.of()).contains(sent)
                        && dataOf(entry).equals(edit.data()),
                "C3",
                "the log has",
                change,
                "and the device sent",
                edit);
        changeIds.put(edit.number(), change.id().value());
        String user = change.author().user().value();
        int partition = entry.source().partition();
        logTime[partition] = Math.max(logTime[partition], entry.time());
        NaiveOwner owner = owner(user);
        boolean first = owner.add(change, entry.source().offset(), logTime[partition]);
        log.get(partition)
                .add(new Expected(new Expected.Change(owner, user, change.id().value()), first));
        if (first) {
            tally.appended++;
            Known device = devices.entrySet().stream()
                    .filter(e -> e.getKey().user.equals(user)
                            && e.getKey().id.equals(change.author().device().value()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            unless(edit.number() > device.lastAppended, "H1", edit, "was overtaken by edit", device.lastAppended);
            device.lastAppended = edit.number();
        } else {
            tally.copies++;
        }
    }

    private Edit editOf(Entry entry) {
        Edit named = byChangeId.get(entry.change().id().value());
        if (named != null) {
            return named;
        }
        for (Object value : dataOf(entry).values()) {
            Matcher token = TOKEN.matcher(value.toString());
            Edit edit = token.matches() ? edits.get(Integer.parseInt(token.group(1))) : null;
            if (edit != null) {
                return edit;
            }
        }
        throw new Violation("I2", "nobody made " + entry.change());
    }

    private static Map<String, Object> dataOf(Entry entry) {
        Map<String, Object> data = new HashMap<>();
        entry.change().data().forEach((name, value) -> data.put(name, Documents.plain(value)));
        return data;
    }

    void decided(Outcome outcome) {
        int partition = outcome.source().partition();
        unless(outcome.source().offset() == decided[partition]++, "O1", "out of order", outcome);
        Expected expected = log.get(partition).get((int) outcome.source().offset());
        Verdict verdict = expected.verdict();
        String status = expected.first() ? verdict.status() : "DUPLICATE";
        unless(outcome.status().name().equals(status), expected.first() ? "M1" : "I5", "expected", status, outcome);
        if (outcome instanceof Outcome.Merged merged) {
            unless(merged.effMillis() == verdict.time(), "C2", "expected time", verdict.time(), merged);
            long version = merged.effect().map(e -> e.after().version()).orElse(0L);
            unless(version == verdict.version(), "O2", "expected version", verdict.version(), merged);
        }
    }

    // --- the store ---

    void checkStore() {
        Map<Integer, Long> progress = feed.progress();
        progress.forEach((partition, offset) -> {
            for (long next = readable[partition] + 1; next <= offset; next++) {
                Expected record = log.get(partition).get((int) next);
                Optional<SyncLog> found =
                        logOf(record.change().user(), record.change().id());
                unless(
                        found.isPresent() && found.get().sources().contains(new Source(partition, next)),
                        "P1",
                        "readable without its SyncLog: partition",
                        partition,
                        "offset",
                        next);
            }
            readable[partition] = Math.max(readable[partition], offset);
        });
        owners.forEach(this::checkOwner);
    }

    private Optional<SyncLog> logOf(String user, String change) {
        List<SyncLog> logs = feed.logs(Set.of(new ChangeKey(new UserId(user), new ChangeId(change))));
        return logs.stream().findFirst();
    }

    private void checkOwner(String user, NaiveOwner owner) {
        long head = feed.head(new OwnerId(user));
        unless(head >= heads.getOrDefault(user, 0L) && head <= owner.version(), "P2", "the head of", user, "is", head);
        heads.put(user, head);
        owner.history().forEach((entity, versions) -> {
            Optional<EntityView> stored = stored(user, entity);
            long version = stored.map(EntityView::version).orElse(0L);
            Map.Entry<Long, Doc> due = versions.floorEntry(head);
            unless(due == null || version >= due.getKey(), "P1", "head", head, "is ahead of", entity, "at", version);
            stored.ifPresent(view -> {
                Doc doc = versions.get(version);
                unless(
                        doc != null && doc.fields().equals(Documents.plain(view)),
                        "M1",
                        "stored",
                        Documents.plain(view),
                        "and the log says",
                        doc);
            });
        });
    }

    private Optional<EntityView> stored(String user, String entity) {
        OwnerId owner = new OwnerId(user);
        EntityType type =
                EntityType.named(entity.substring(0, entity.indexOf(':'))).orElseThrow();
        EntityId id = new EntityKey(owner, type, entity.substring(entity.indexOf(':') + 1)).id();
        return feed.entities(owner, List.of(id)).stream().findFirst();
    }

    // --- answers ---

    /** An answer has been made; whether anybody will hear it is another matter. */
    void answered(Letter letter, JsonNode data, boolean troubled) {
        boolean complete = data.path("complete").asBoolean();
        tally.answered++;
        tally.frozen += complete ? 0 : 1;
        tally.troubled += troubled ? 1 : 0;
        tally.pages += data.path("hasMore").asBoolean() ? 1 : 0;
        checkReceipts(letter, data, complete);
        checkResync(letter, data.path("resync").path("reason").asString(""));
        checkTicket(letter, data, troubled);
        Optional<Long> start = start(letter);
        Cursor cursor = CursorText.decode(data.path("cursor").asString()).orElseThrow();
        unless(
                start.isEmpty() || troubled || cursor.position() >= start.get(),
                letter.device().plain ? "H6" : "H5",
                "the position went back",
                cursor);
        if (!complete) {
            unless(documents(data).isEmpty() && !data.path("hasMore").asBoolean(), "H3", "updates in a frozen answer");
            unless(
                    start.isEmpty() || troubled || cursor.position() == start.get(),
                    "H3",
                    "a frozen answer moved from",
                    start,
                    "to",
                    cursor);
        }
        start.ifPresent(from -> checkNothingTwice(letter, data, from));
    }

    /** H8: only who comes with what is no cursor is sent everything again. */
    private static void checkResync(Letter letter, String reason) {
        boolean spoilt = !letter.device().plain
                && letter.place() != null
                && CursorText.decode(letter.place()).isEmpty();
        unless(
                reason.isEmpty() || (spoilt && reason.equals("unreadable")),
                reason.equals("unknown_pending") ? "H3" : "H8",
                "a resync of",
                letter.device(),
                reason);
    }

    /** H1, H2. */
    private void checkReceipts(Letter letter, JsonNode data, boolean complete) {
        JsonNode acks = data.path("acknowledged");
        unless(acks.size() == letter.edits().size(), "H1", acks.size(), "receipts for", letter.edits());
        for (int i = 0; i < acks.size(); i++) {
            Edit edit = letter.edits().get(i);
            JsonNode ack = acks.get(i);
            String status = ack.path("status").asString();
            unless(ack.path("localId").asString().equals(edit.localId()), "H1", "receipt", ack, "for", edit);
            if (edit.refused()) {
                unless(!ack.path("success").asBoolean(), "H1", "refused and taken", edit);
                tally.refused++;
                continue;
            }
            unless(
                    !ack.path("success").asBoolean() || changeIds.containsKey(edit.number()),
                    "H1",
                    "not in the log",
                    edit);
            if (status.equals("pending")) {
                unless(!complete, "H2", "pending in a complete answer", edit);
            } else if (!status.equals("unavailable")) {
                Verdict verdict = verdict(letter.device(), edit);
                unless(complete && status.equals(verdict.status()), "H2", "told", status, "instead of", verdict);
            }
        }
    }

    /** H6. */
    private void checkTicket(Letter letter, JsonNode data, boolean troubled) {
        if (!letter.device().plain) {
            return;
        }
        String ticket = data.path("syncTimestamp").asString();
        String cursor = data.path("cursor").asString();
        TicketStore.Stored stored = tickets.load(writer(letter.device()));
        Cursor standing = stored.tickets().tickets().get(Moments.parse(ticket).orElseThrow());
        unless(standing != null || troubled, "H6", "a ticket that was not stored", ticket);
        unless(
                standing == null || CursorText.encode(standing).equals(cursor),
                "H6",
                "the ticket",
                ticket,
                "stands for",
                standing,
                "and not for",
                CursorText.decode(cursor));
        Map<String, Given> all = known(letter.device()).given;
        if (troubled && standing == null) {
            all.remove(ticket); // it stands for nothing, however often it is given
        }
        Given before = all.get(ticket);
        unless(before == null || before.cursor.equals(cursor), "H6", "given twice:", ticket);
        long position = CursorText.decode(cursor).orElseThrow().position();
        if (before == null) {
            all.put(ticket, new Given(cursor, position, stored.revision(), standing != null));
            if (letter.place() != null && standing != null) {
                unless(ticket.compareTo(letter.place()) > 0 || !isKnown(letter), "H6", ticket, "after", letter.place());
            }
        }
    }

    private boolean isKnown(Letter letter) {
        Given given = known(letter.device()).given.get(letter.place());
        return given != null && given.stands;
    }

    /** Where the answer must start; empty where the device's ticket may have been forgotten. */
    private Optional<Long> start(Letter letter) {
        if (letter.place() == null) {
            return Optional.of(0L);
        }
        if (!letter.device().plain) {
            return CursorText.decode(letter.place()).map(Cursor::position);
        }
        Known known = known(letter.device());
        Given given = known.given.get(letter.place());
        long revision = tickets.load(writer(letter.device())).revision();
        boolean again = known.presented.equals(letter.place()) && revision - known.presentedAt <= 1;
        if (given != null && given.stands && (again || revision - given.revision <= SURELY_KEPT)) {
            known.presented = letter.place();
            known.presentedAt = revision;
            return Optional.of(given.position);
        }
        tally.repeatedFetches++;
        return Optional.empty();
    }

    /** H6: nobody is sent again what it has, but for the entities that it has edited (H4). */
    private void checkNothingTwice(Letter letter, JsonNode data, long start) {
        for (JsonNode document : documents(data)) {
            String entity = Device.entityOf(document);
            unless(
                    document.path("version").asLong() > start
                            || known(letter.device()).edited.contains(entity),
                    "H6",
                    "sent again from",
                    start,
                    document);
        }
    }

    private static List<JsonNode> documents(JsonNode data) {
        List<JsonNode> documents = new ArrayList<>();
        data.path("serverUpdates").forEach(type -> type.forEach(documents::add));
        return documents;
    }

    // --- devices ---

    /** A device has taken in an answer; {@code unsettled} is what it was waiting for before. */
    void heard(Letter letter, List<Edit> unsettled, JsonNode data) {
        Device device = letter.device();
        Known known = known(device);
        tally.heard++;
        for (JsonNode document : documents(data)) {
            String entity = Device.entityOf(document);
            long version = document.path("version").asLong();
            long before = known.told.getOrDefault(entity, 0L);
            unless(version >= before, "H3", device, "is told", document, "after version", before);
            known.told.put(entity, version);
            known.ghosts.remove(entity);
            tally.tombstones += document.path("isDeleted").asBoolean() ? 1 : 0;
            tally.stubs += document.has("createdAt") ? 0 : 1;
        }
        if (data.path("complete").asBoolean()) {
            checkSettled(letter, unsettled, data);
            known.untold &= data.path("hasMore").asBoolean();
        } else if (device.plain) {
            Given given = known.given.get(data.path("syncTimestamp").asString());
            if (given == null || !given.stands) {
                known.untold = true;
                letter.edits().forEach(edit -> known.ghosts.add(edit.entity()));
                unsettled.forEach(edit -> known.ghosts.add(edit.entity()));
            }
        }
        if (!known.untold) {
            checkRows(
                    device,
                    CursorText.decode(data.path("cursor").asString())
                            .orElseThrow()
                            .position());
        }
    }

    /** H2, H3, H4, O3. */
    private void checkSettled(Letter letter, List<Edit> unsettled, JsonNode data) {
        Device device = letter.device();
        Known known = known(device);
        Set<String> late = new HashSet<>();
        data.path("late").forEach(ack -> late.add(ack.path("changeId").asString()));
        List<Edit> settled = new ArrayList<>(unsettled);
        letter.edits().stream().filter(edit -> !device.queue.contains(edit)).forEach(settled::add);
        for (Edit edit : new HashSet<>(settled)) {
            if (edit.refused()) {
                continue;
            }
            Verdict verdict = verdict(device, edit);
            long told = known.told.getOrDefault(edit.entity(), 0L);
            unless(
                    told >= verdict.entityVersion() || known.untold,
                    "H4",
                    device,
                    "was told version",
                    told,
                    "of",
                    edit,
                    "which made",
                    verdict);
            boolean isLate = unsettled.contains(edit);
            tally.late += isLate ? 1 : 0;
            tally.conflicts += verdict.conflicts().size();
            tally.rejected += verdict.status().equals("REJECTED") ? 1 : 0;
            if (isLate && known.untold) {
                continue; // no ticket could be stored for it
            }
            List<String> conflicts = new ArrayList<>();
            String id = changeIds.get(edit.number());
            data.path("conflicts").forEach(conflict -> {
                if (conflict.path("changeId").asString().equals(id)) {
                    conflicts.add(conflict.path("kind").asString() + " "
                            + conflict.path("field").asString(""));
                }
            });
            conflicts.sort(String::compareTo);
            unless(
                    conflicts.equals(List.copyOf(verdict.conflicts())),
                    "O3",
                    "conflicts told:",
                    conflicts,
                    "expected:",
                    verdict.conflicts(),
                    edit);
            unless(
                    !isLate || !verdict.status().equals("REJECTED") || late.contains(String.valueOf(id)),
                    "H3",
                    "a late rejection is not told:",
                    edit);
        }
    }

    /** H4, H5: what a device shows and does not edit is the server's, and all of it up to its position. */
    private void checkRows(Device device, long position) {
        SortedMap<String, NavigableMap<Long, Doc>> history = owner(device.user).history();
        SortedSet<String> entities = new TreeSet<>(history.keySet());
        entities.addAll(device.rows.keySet());
        for (String entity : entities) {
            if (!device.isBusyWith(entity) && !known(device).ghosts.contains(entity)) {
                checkRow(device, entity, history.getOrDefault(entity, new TreeMap<>()), position);
            }
        }
    }

    private static void checkRow(Device device, String entity, NavigableMap<Long, Doc> versions, long position) {
        SortedMap<String, Object> row = device.rows.get(entity);
        if (row != null) {
            Doc doc = row.get("version") instanceof Long version ? versions.get(version) : null;
            unless(
                    doc != null && doc.isVisible() && doc.fields().equals(row),
                    "H4",
                    device,
                    "has",
                    row,
                    "and the server never had more than",
                    doc);
        }
        if (!versions.isEmpty() && versions.lastKey() <= position) {
            Doc latest = versions.lastEntry().getValue();
            Object version = row == null ? 0L : row.getOrDefault("version", 0L);
            unless(
                    latest.isVisible() ? version.equals(latest.version()) : row == null,
                    "H5",
                    device,
                    "is at",
                    position,
                    "and has",
                    entity,
                    "at",
                    version,
                    "of",
                    latest);
        }
    }

    /** Whether the device stands at the end of its owner's log. */
    boolean hasAll(Device device) {
        return device.cursor != null
                && CursorText.decode(device.cursor).orElseThrow().position()
                        == owner(device.user).version();
    }

    // --- the end ---

    void checkEnd(List<Device> all) {
        tally.runs++;
        checkStore();
        for (List<Expected> partition : log) {
            for (Expected record : partition) {
                checkLog(record);
            }
        }
        owners.forEach((user, owner) ->
                unless(feed.head(new OwnerId(user)) == owner.version(), "P1", "the head of", user, "stays behind"));
        for (Device device : all) {
            SortedMap<String, SortedMap<String, Object>> visible = new TreeMap<>();
            owner(device.user).history().forEach((entity, versions) -> {
                Doc doc = versions.lastEntry().getValue();
                if (doc.isVisible()) {
                    visible.put(entity, doc.fields());
                }
            });
            Map<String, SortedMap<String, Object>> rows = new TreeMap<>(device.rows);
            known(device).ghosts.stream()
                    .filter(entity -> !visible.containsKey(entity))
                    .forEach(rows::remove);
            unless(rows.equals(visible), "H6", device, "ends with", device.rows, "and not with", visible);
        }
    }

    /** I5, O4: one SyncLog for each change, with every copy. */
    private void checkLog(Expected record) {
        Verdict verdict = record.verdict();
        SyncLog found = logOf(record.change().user(), record.change().id())
                .orElseThrow(() ->
                        new Violation("O4", "no SyncLog of " + record.change().id()));
        Set<Long> offsets = found.sources().stream().map(Source::offset).collect(Collectors.toSet());
        unless(
                found.status().name().equals(verdict.status()) && offsets.equals(verdict.offsets()),
                "O4",
                "the SyncLog",
                found,
                "and the log",
                verdict);
    }

    private Verdict verdict(Device device, Edit edit) {
        String id = changeIds.get(edit.number());
        if (id == null) {
            throw new Violation("H1", "acknowledged and lost: " + edit);
        }
        return verdictOf(owner(device.user), id);
    }

    private static Verdict verdictOf(NaiveOwner owner, String changeId) {
        Verdict verdict = owner.verdicts().get(changeId);
        if (verdict == null) {
            throw new Violation("H1", "not in the log: " + changeId);
        }
        return verdict;
    }

    private NaiveOwner owner(String user) {
        NaiveOwner owner = owners.get(user);
        if (owner == null) {
            throw new IllegalStateException("Nobody knows " + user);
        }
        return owner;
    }

    private Known known(Device device) {
        Known known = devices.get(device);
        if (known == null) {
            throw new IllegalStateException("Nobody knows " + device);
        }
        return known;
    }

    private static Writer writer(Device device) {
        return new Writer(new UserId(device.user), new DeviceId(device.id));
    }
}
