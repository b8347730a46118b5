package io.tidemark.system.world;

import static io.tidemark.system.world.Violation.unless;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.system.naive.Documents;
import io.tidemark.system.naive.NaiveOwner;
import io.tidemark.system.naive.NaiveOwner.Doc;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import io.tidemark.system.world.ChangesInMemory.Entry;
import io.tidemark.wire.Projected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Watches log, decisions and store; it folds the log by itself and believes nobody. */
final class LogOracle {
    private static final Pattern TOKEN = Pattern.compile("#(\\d+)");

    /** What a record must become. */
    private record Expected(Change change, boolean first) {
        private record Change(NaiveOwner owner, String user, String id) {}

        Verdict verdict() {
            return verdictOf(change.owner, change.id);
        }
    }

    private final FeedReader feed;
    private final Tally tally;
    private final Map<String, NaiveOwner> owners = new TreeMap<>();
    private final Map<Integer, Edit> edits = new HashMap<>();
    private final Map<String, Edit> byChangeId = new HashMap<>();
    private final Map<Integer, String> changeIds = new HashMap<>();
    private final Map<Integer, Set<Optional<Long>>> sentAt = new HashMap<>();
    private final Map<String, Integer> lastAppended = new HashMap<>();
    private final List<NavigableMap<Long, Expected>> log = new ArrayList<>();
    private final long[] logTime;
    private final long[] decided;
    private final long[] readable;
    private final Map<String, Long> heads = new HashMap<>();
    private final Map<Integer, Long> announced = new HashMap<>();

    LogOracle(int partitions, FeedReader feed, Tally tally) {
        this.feed = feed;
        this.tally = tally;
        for (int i = 0; i < partitions; i++) {
            log.add(new TreeMap<>());
        }
        logTime = new long[partitions];
        decided = new long[partitions];
        readable = new long[partitions];
        Arrays.fill(decided, -1);
        Arrays.fill(readable, -1);
    }

    void know(Device device) {
        owners.computeIfAbsent(device.user, user -> new NaiveOwner());
    }

    void edited(Edit edit) {
        edits.put(edit.number(), edit);
        edit.changeId().ifPresent(id -> byChangeId.put(id, edit));
    }

    void sent(Letter letter) {
        letter.edits()
                .forEach(edit -> sentAt.computeIfAbsent(edit.number(), n -> new HashSet<>())
                        .add(letter.sentAt()));
    }

    /** A record of somebody whom this world does not know. */
    void passed(int partition, long time) {
        logTime[partition] = Math.max(logTime[partition], time);
    }

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
        passed(partition, entry.time());
        NaiveOwner owner = owner(user);
        boolean first = owner.add(change, entry.source().offset(), logTime[partition]);
        log.get(partition)
                .put(
                        entry.source().offset(),
                        new Expected(
                                new Expected.Change(owner, user, change.id().value()), first));
        if (first) {
            tally.appended++;
            String device = user + "/" + change.author().device().value();
            int last = lastAppended.getOrDefault(device, 0);
            unless(edit.number() > last, "H1", edit, "was overtaken by edit", last);
            lastAppended.put(device, edit.number());
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
        Map.Entry<Long, Expected> next = log.get(partition).higherEntry(decided[partition]);
        unless(next != null && next.getKey() == outcome.source().offset(), "O1", "out of order", outcome);
        decided[partition] = outcome.source().offset();
        Expected expected = next.getValue();
        Verdict verdict = expected.verdict();
        String status = expected.first() ? verdict.status() : "DUPLICATE";
        unless(outcome.status().name().equals(status), expected.first() ? "M1" : "I5", "expected", status, outcome);
        if (outcome instanceof Outcome.Merged merged) {
            unless(merged.effMillis() == verdict.time(), "C2", "expected time", verdict.time(), merged);
            long version = merged.effect().map(e -> e.after().version()).orElse(0L);
            unless(version == verdict.version(), "O2", "expected version", verdict.version(), merged);
        }
    }

    /** Devices may rely on it from now on. */
    void announced(Projected projected) {
        announced.merge(projected.partition(), projected.offset(), Math::max);
    }

    void checkStore() {
        Map<Integer, Long> progress = feed.progress();
        announced.forEach((partition, offset) -> unless(
                progress.getOrDefault(partition, -1L) >= offset,
                "P4",
                "announced up to",
                offset,
                "and the live generation has",
                progress.get(partition),
                "of partition",
                partition));
        progress.forEach((partition, offset) -> {
            long from = readable[partition];
            readable[partition] = Math.max(from, offset);
            log.get(partition).subMap(from, false, readable[partition], true).forEach((next, record) -> {
                Optional<SyncLog> found =
                        logOf(record.change().user(), record.change().id());
                unless(
                        found.isPresent() && found.get().sources().contains(new Source(partition, next)),
                        "P1",
                        "readable without its SyncLog: partition",
                        partition,
                        "offset",
                        next);
            });
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
        EntityKey key = new EntityKey(owner, type, entity.substring(entity.indexOf(':') + 1));
        return feed.entities(owner, List.of(key)).stream().findFirst();
    }

    /** All of the log is readable, and nothing else is. */
    void checkEnd() {
        checkStore();
        for (int partition = 0; partition < log.size(); partition++) {
            NavigableMap<Long, Expected> records = log.get(partition);
            unless(records.higherKey(decided[partition]) == null, "O1", "no outcome after", decided[partition]);
            unless(records.higherKey(readable[partition]) == null, "P1", "nothing after", readable[partition]);
            records.values().forEach(this::checkLog);
        }
        owners.forEach((user, owner) ->
                unless(feed.head(new OwnerId(user)) == owner.version(), "P1", "the head of", user, "stays behind"));
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

    /** What became of an acknowledged edit. */
    Verdict verdict(Device device, Edit edit) {
        return verdictOf(owner(device.user), changeId(edit));
    }

    /** The name of an acknowledged edit in the log. */
    String changeId(Edit edit) {
        String id = changeIds.get(edit.number());
        if (id == null) {
            throw new Violation("H1", "acknowledged and lost: " + edit);
        }
        return id;
    }

    /** The last record of its own in the partition, or -1. */
    long end(int partition) {
        NavigableMap<Long, Expected> records = log.get(partition);
        return records.isEmpty() ? -1 : records.lastKey();
    }

    boolean has(Edit edit) {
        return changeIds.containsKey(edit.number());
    }

    private static Verdict verdictOf(NaiveOwner owner, String changeId) {
        Verdict verdict = owner.verdicts().get(changeId);
        if (verdict == null) {
            throw new Violation("H1", "not in the log: " + changeId);
        }
        return verdict;
    }

    NaiveOwner owner(String user) {
        NaiveOwner owner = owners.get(user);
        if (owner == null) {
            throw new IllegalStateException("Nobody knows " + user);
        }
        return owner;
    }
}
