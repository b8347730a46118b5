package io.tidemark.system.chaos.check;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.system.chaos.check.Heard.Seen;
import io.tidemark.system.naive.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A run in which all went well, made by the real merge: two devices, a lost answer, a conflict, a deletion. */
final class SmallRun {
    static final String USER = "ada";
    private static final int PARTITION = 3;
    private static final long NOON = 1_767_268_800_000L;

    /** Everything is in the log. */
    static final long AFTERWARDS = NOON + 200_000;

    final List<Edit> edits = new ArrayList<>();
    final List<Acknowledged> acknowledged = new ArrayList<>();
    final List<Logged> changes = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final Map<String, SortedMap<String, Object>> documents = new TreeMap<>();
    final Map<String, SyncLog> logs = new LinkedHashMap<>();
    final List<SyncLog> moreLogs = new ArrayList<>();
    final Map<String, List<Heard>> heard = new TreeMap<>();
    final Map<String, Map<String, SortedMap<String, Object>>> rows = new TreeMap<>();
    int queued;
    long head;

    private final InMemoryOwnerState state = new InMemoryOwnerState();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Long> versions = new TreeMap<>();

    SmallRun() {
        Edit milk = edit("phone", "item:milk", "create", Map.of("title", "milk"));
        send(milk);
        send(edit("laptop", "space:home", "create", Map.of("name", "home")));
        Edit renamed = edit("phone", "item:milk", "update", Map.of("title", "oat milk"));
        send(edit("laptop", "item:milk", "update", Map.of("title", "soy milk", "notes", "two")));
        send(renamed); // older than what is there: it loses
        send(edit("phone", "item:bread", "create", Map.of("title", "bread", "isCompleted", true)));
        send(milk); // its answer was lost
        send(edit("laptop", "item:bread", "delete", Map.of()));
        pull("phone", head);
        pull("laptop", head);
        documents.forEach((entity, document) -> {
            if (!Boolean.TRUE.equals(document.get("isDeleted"))) {
                rows.values().forEach(device -> device.put(entity, document));
            }
        });
    }

    private Edit edit(String device, String entity, String operation, Map<String, Object> data) {
        int number = numbers.merge(device, 1, Integer::sum);
        heard.computeIfAbsent(device, d -> new ArrayList<>());
        rows.computeIfAbsent(device, d -> new TreeMap<>());
        long millis = NOON + edits.size() * 1_000L;
        Edit edit = new Edit(
                USER,
                device,
                number,
                entity,
                operation,
                millis,
                Optional.of(
                        UUID.nameUUIDFromBytes(new byte[] {(byte) edits.size()}).toString()),
                new TreeMap<>(data));
        edits.add(edit);
        return edit;
    }

    private void send(Edit edit) {
        Logged record = new Logged(PARTITION, changes.size(), NOON + 100_000 + changes.size(), change(edit));
        changes.add(record);
        acknowledged.add(new Acknowledged(edit, edit.changeId().orElseThrow()));
        Source source = new Source(PARTITION, record.offset());
        Outcome outcome = Merge.decide(state, new Arrival(record.change(), source, record.appendedAt()));
        Merge.evolve(state, outcome);
        outcomes.add(outcome);
        String id = record.change().id().value();
        SyncLog.of(outcome).ifPresent(log -> logs.put(id, log));
        if (outcome instanceof Outcome.Duplicate) {
            logs.computeIfPresent(id, (change, log) -> log.withSource(source));
        }
        if (outcome instanceof Outcome.Merged merged) {
            merged.effect().ifPresent(effect -> {
                documents.put(edit.entity(), Documents.plain(EntityView.of(effect.after())));
                head = effect.after().version();
                versions.put(edit.entity(), head);
            });
        }
        heard(
                edit.device(),
                new Heard.Answer(
                        AFTERWARDS,
                        true,
                        0,
                        false,
                        List.of(new Seen(edit.entity(), versions.getOrDefault(edit.entity(), 0L))),
                        List.of(id)));
    }

    private static Change change(Edit edit) {
        SortedMap<String, Value> data = new TreeMap<>();
        edit.data()
                .forEach((name, value) -> data.put(
                        name, value instanceof Boolean on ? new Value.Flag(on) : new Value.Text(value.toString())));
        return new Change(
                new ChangeId(edit.changeId().orElseThrow()),
                new Writer(new UserId(USER), new DeviceId(edit.device())),
                new EntityKey(new OwnerId(USER), EntityType.named(edit.type()).orElseThrow(), edit.localId()),
                Operation.named(edit.operation()).orElseThrow(),
                edit.timestamp(),
                OptionalLong.empty(),
                data);
    }

    private void pull(String device, long position) {
        List<Seen> all = versions.entrySet().stream()
                .map(one -> new Seen(one.getKey(), one.getValue()))
                .toList();
        heard(device, new Heard.Answer(AFTERWARDS, true, position, false, all, List.of()));
    }

    void heard(String device, Heard what) {
        heard.computeIfAbsent(device, d -> new ArrayList<>()).add(what);
    }

    Verdict verdict() {
        List<SyncLog> all = new ArrayList<>(logs.values());
        all.addAll(moreLogs);
        List<DeviceLife> devices = heard.keySet().stream()
                .map(device -> new DeviceLife(
                        USER,
                        device,
                        false,
                        heard.getOrDefault(device, List.of()),
                        device.equals("phone") ? queued : 0,
                        rows.getOrDefault(device, Map.of())))
                .toList();
        return Checker.check(new Evidence(
                edits, acknowledged, changes, outcomes, Map.of(USER, new Stored(head, documents, all)), devices));
    }
}
