package io.tidemark.conformance;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules for a device as the laws state them (H1 to H5, H8), as small as they can be: what it keeps of an answer,
 * what it shows, and when it asks again. A client library does the same on its database.
 */
final class ReferenceDevice {
    /** What a device stores; rows are the server's documents, queue and pending its own edits, oldest first. */
    record Device(String cursor, List<ObjectNode> rows, List<Edit> queue, List<Edit> pending) {}

    record Edit(String changeId, String serverId, ObjectNode data) {}

    record Given(Device device, List<Step> steps) {}

    /**
     * What came back from one request.
     *
     * @param lost nothing came back
     * @param outdated it belongs to a request before the last
     * @param stored whether the local transaction succeeded; true unless said
     */
    record Step(
            @Nullable Answer answer,
            @Nullable Boolean lost,
            @Nullable Boolean outdated,
            @Nullable Boolean stored) {
        boolean counts() {
            return answer != null && !Boolean.TRUE.equals(outdated) && !Boolean.FALSE.equals(stored);
        }
    }

    record Answer(
            List<Acknowledgement> acknowledged,
            List<ObjectNode> updates,
            String cursor,
            boolean hasMore,
            boolean complete,
            @Nullable Resync resync) {}

    record Acknowledgement(
            String changeId,
            boolean success,
            String status,
            @Nullable Refusal error) {
        boolean leavesQueue() {
            return success || (error != null && !error.retryable());
        }
    }

    record Refusal(String code, boolean retryable) {}

    record Resync(String reason) {}

    private String cursor;
    private final SortedMap<String, ObjectNode> rows = new TreeMap<>();
    private final List<Edit> queue;
    private final List<Edit> pending;
    private String next = "later";

    private ReferenceDevice(Device device) {
        cursor = device.cursor();
        device.rows().forEach(row -> rows.put(id(row), row));
        queue = new ArrayList<>(device.queue());
        pending = new ArrayList<>(device.pending());
    }

    static JsonNode run(Given given) {
        ReferenceDevice device = new ReferenceDevice(given.device());
        given.steps().forEach(device::take);
        ObjectNode answer = VectorJson.object().put("next", device.next);
        answer.set("device", VectorJson.tree(device.device()));
        return answer.set("shown", device.shown());
    }

    private void take(Step step) {
        if (step.counts() && step.answer() != null) {
            store(step.answer());
        } else if (!Boolean.TRUE.equals(step.outdated())) {
            next = "soon";
        }
    }

    /** One local transaction: receipts, rows and cursor. */
    private void store(Answer answer) {
        if (answer.complete()) {
            pending.clear(); // H3: all or nothing
        }
        answer.acknowledged().forEach(this::acknowledge);
        newest(answer.updates()).forEach((id, document) -> {
            if (document.path("isDeleted").asBoolean()) {
                rows.remove(id);
            } else {
                rows.put(id, document);
            }
        });
        cursor = answer.cursor();
        next = answer.hasMore() ? "now" : answer.complete() && queue.isEmpty() ? "later" : "soon";
    }

    private void acknowledge(Acknowledgement told) {
        for (Iterator<Edit> edits = queue.iterator(); edits.hasNext(); ) {
            Edit edit = edits.next();
            if (edit.changeId().equals(told.changeId()) && told.leavesQueue()) {
                edits.remove();
                if (told.status().equals("pending")) {
                    pending.add(edit);
                }
            }
        }
    }

    /** Of two copies of an entity in one answer the higher version counts. */
    private static Map<String, ObjectNode> newest(List<ObjectNode> documents) {
        Map<String, ObjectNode> newest = new TreeMap<>();
        documents.forEach(document -> newest.merge(
                id(document),
                document,
                (a, b) -> a.path("version").asLong() >= b.path("version").asLong() ? a : b));
        return newest;
    }

    /** The rows under the edits that are not final, field by field; what is deleted is not shown. */
    private ArrayNode shown() {
        SortedMap<String, ObjectNode> shown = new TreeMap<>();
        rows.forEach((id, row) -> {
            ObjectNode copy = row.deepCopy();
            copy.remove(List.of("version", "isDeleted"));
            shown.put(id, copy);
        });
        List<Edit> own = new ArrayList<>(pending);
        own.addAll(queue);
        own.forEach(edit -> shown.computeIfAbsent(
                        edit.serverId(), id -> VectorJson.object().put("serverId", id))
                .setAll(edit.data()));
        ArrayNode visible = VectorJson.array();
        shown.values().stream()
                .filter(row -> !row.path("isDeleted").asBoolean(false))
                .forEach(visible::add);
        return visible;
    }

    private Device device() {
        return new Device(cursor, List.copyOf(rows.values()), queue, pending);
    }

    private static String id(ObjectNode document) {
        return document.path("serverId").asString();
    }
}
