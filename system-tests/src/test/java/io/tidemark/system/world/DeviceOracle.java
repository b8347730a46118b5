package io.tidemark.system.world;

import static io.tidemark.system.world.Violation.unless;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.system.naive.NaiveOwner.Doc;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

/** Watches answers and what devices make of them, against what the log says. */
final class DeviceOracle {
    private static final int SURELY_KEPT = 6;
    private static final int KEPT = 10;

    private record Given(String cursor, long position, long revision, boolean stands) {}

    /** What the oracle knows of a device. */
    private static final class Known {
        private final Map<String, Long> told = new HashMap<>();
        private final Map<String, Given> given = new HashMap<>();
        private final Set<String> edited = new HashSet<>();
        private String presented = "";
        private long presentedAt;
        private boolean untold;
    }

    private final LogOracle log;
    private final TicketStore tickets;
    private final Tally tally;
    private final Map<Device, Known> devices = new HashMap<>();

    DeviceOracle(LogOracle log, TicketStore tickets, Tally tally) {
        this.log = log;
        this.tickets = tickets;
        this.tally = tally;
    }

    void know(Device device) {
        devices.put(device, new Known());
    }

    void edited(Device device, Edit edit) {
        known(device).edited.add(edit.entity());
    }

    void wiped(Device device) {
        known(device).told.clear();
        known(device).untold = false;
    }

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
            unless(!ack.path("success").asBoolean() || log.has(edit), "H1", "not in the log", edit);
            if (status.equals("pending")) {
                unless(!complete, "H2", "pending in a complete answer", edit);
            } else if (!status.equals("unavailable")) {
                Verdict verdict = log.verdict(letter.device(), edit);
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
        long given = Moments.parse(ticket).orElseThrow();
        Cursor standing = stored.tickets().tickets().get(given);
        boolean overtaken = stored.tickets().tickets().tailMap(given).size() >= KEPT;
        unless(standing != null || troubled || overtaken, "H6", "a ticket that was not stored", ticket);
        unless(
                standing == null || CursorText.decode(cursor).equals(Optional.of(standing)),
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
            known(letter.device()).presented = ""; // no ticket is the last one presented any more
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
            Verdict verdict = log.verdict(device, edit);
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
            String id = log.changeId(edit);
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
                    !isLate || !verdict.status().equals("REJECTED") || late.contains(id),
                    "H3",
                    "a late rejection is not told:",
                    edit);
        }
    }

    /** H4, H5: what a device shows and does not edit is the server's, and all of it up to its position. */
    private void checkRows(Device device, long position) {
        SortedMap<String, NavigableMap<Long, Doc>> history =
                log.owner(device.user).history();
        SortedSet<String> entities = new TreeSet<>(history.keySet());
        entities.addAll(device.rows.keySet());
        for (String entity : entities) {
            if (!device.isBusyWith(entity)) {
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
                        == log.owner(device.user).version();
    }

    void checkEnd(List<Device> all) {
        tally.runs++;
        for (Device device : all) {
            SortedMap<String, SortedMap<String, Object>> visible = new TreeMap<>();
            log.owner(device.user).history().forEach((entity, versions) -> {
                Doc doc = versions.lastEntry().getValue();
                if (doc.isVisible()) {
                    visible.put(entity, doc.fields());
                }
            });
            unless(device.rows.equals(visible), "H6", device, "ends with", device.rows, "and not with", visible);
        }
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
