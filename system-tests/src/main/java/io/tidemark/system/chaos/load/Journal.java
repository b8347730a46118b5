package io.tidemark.system.chaos.load;

import io.tidemark.system.chaos.check.Acknowledged;
import io.tidemark.system.chaos.check.Edit;
import io.tidemark.system.chaos.check.Finding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything that devices did and were told, in memory for the checker and as lines of JSON for people. Thread-safe. */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_REFUSALS = 100;

    private final long start = System.nanoTime();
    private final BufferedWriter file;
    private final List<Edit> edits = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Finding> refusals = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private boolean closed;

    /** @param path of the lines, replaced */
    public Journal(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be written", e);
        }
    }

    synchronized void edited(Edit edit) {
        edits.add(edit);
    }

    synchronized void acknowledged(Edit edit, String changeId, String status) {
        acknowledged.add(new Acknowledged(edit, changeId));
        counts.merge(status, 1, Integer::sum);
        line(Map.of(
                "kind", "acknowledged",
                "user", edit.user(),
                "device", edit.device(),
                "number", edit.number(),
                "entity", edit.entity(),
                "changeId", changeId,
                "status", status));
    }

    synchronized void unanswered(String user, String device, int door, String why) {
        counts.merge(why, 1, Integer::sum);
        line(Map.of("kind", "unanswered", "user", user, "device", device, "door", door, "why", why));
    }

    synchronized void refused(String user, String device, String why) {
        counts.merge("refused", 1, Integer::sum);
        if (refusals.size() < MOST_REFUSALS) {
            refusals.add(new Finding(Finding.What.REFUSED, user + "/" + device + ": " + why));
        }
    }

    synchronized void counted(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** A fault, or anything else worth a line. */
    public synchronized void note(String kind, String text) {
        line(Map.of("kind", kind, "text", text));
    }

    private void line(Map<String, Object> members) {
        if (closed) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("millis", (System.nanoTime() - start) / 1_000_000);
        line.putAll(members);
        try {
            file.write(JSON.writeValueAsString(line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be written", e);
        }
    }

    public synchronized List<Edit> edits() {
        return List.copyOf(edits);
    }

    public synchronized List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public synchronized List<Finding> refusals() {
        return List.copyOf(refusals);
    }

    public synchronized int size() {
        return acknowledged.size();
    }

    /** How often what was seen: statuses of receipts, unanswered requests, and more. */
    public synchronized Map<String, Integer> counts() {
        return new LinkedHashMap<>(counts);
    }

    /** Lines that come later are left out. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        file.close();
    }
}
