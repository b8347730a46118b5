package io.tidemark.system.chaos.check;

import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.system.chaos.check.Edit.Name;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.naive.Documents;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The two logs: what was sent, and what was decided. */
final class LogCheck {
    private final Evidence evidence;
    private final Fold fold;
    private final List<Finding> findings = new ArrayList<>();

    LogCheck(Evidence evidence, Fold fold) {
        this.evidence = evidence;
        this.fold = fold;
    }

    List<Finding> findings() {
        checkChanges();
        checkOutcomes();
        checkVersions();
        return findings;
    }

    /** Nothing but what devices made, as they made it and in their order (C3, H1). */
    private void checkChanges() {
        Map<Name, Edit> edits = new HashMap<>();
        evidence.edits().forEach(edit -> edits.put(edit.name(), edit));
        Map<String, Integer> last = new HashMap<>();
        for (Logged record : evidence.changes()) {
            Edit edit = edits.get(nameOf(record));
            if (edit == null) {
                find(What.CHANGED, "nobody made " + record);
                continue;
            }
            if (!contentOf(record).equals(contentOf(edit))) {
                find(What.CHANGED, edit + " became " + record);
            }
            if (fold.isFirstCopy(record)) {
                String device = edit.user() + "/" + edit.device();
                int before = last.getOrDefault(device, 0);
                if (edit.number() < before) {
                    find(What.OVERTAKEN, edit + " lies behind number " + before);
                }
                last.put(device, edit.number());
            }
        }
    }

    static Name nameOf(Logged record) {
        return new Name(
                record.change().author().user().value(),
                record.change().author().device().value(),
                record.change().timestamp());
    }

    private static List<Object> contentOf(Edit edit) {
        return List.of(edit.entity(), edit.operation(), edit.data());
    }

    private static List<Object> contentOf(Logged record) {
        SortedMap<String, Object> data = new TreeMap<>();
        record.change().data().forEach((name, value) -> data.put(name, Documents.plain(value)));
        String entity = record.change().entity().type().wireName() + ":"
                + record.change().entity().localId();
        return List.of(entity, record.change().operation().wireName(), data);
    }

    /** O1, and what the laws make of each. */
    private void checkOutcomes() {
        Map<Integer, List<Outcome>> decided = new TreeMap<>();
        evidence.outcomes()
                .forEach(outcome -> decided.computeIfAbsent(outcome.source().partition(), p -> new ArrayList<>())
                        .add(outcome));
        Map<Integer, List<Logged>> asked = new TreeMap<>();
        evidence.changes()
                .forEach(record -> asked.computeIfAbsent(record.partition(), p -> new ArrayList<>())
                        .add(record));
        Set<Integer> partitions = new TreeSet<>(decided.keySet());
        partitions.addAll(asked.keySet());
        partitions.forEach(partition ->
                compare(asked.getOrDefault(partition, List.of()), decided.getOrDefault(partition, List.of())));
    }

    private void compare(List<Logged> asked, List<Outcome> decided) {
        for (int i = 0; i < Math.max(asked.size(), decided.size()); i++) {
            if (i >= asked.size()) {
                find(What.UNDECIDED, "an outcome of nothing, or one too many: " + decided.get(i));
                return;
            }
            Logged record = asked.get(i);
            if (i >= decided.size()) {
                find(What.UNDECIDED, (asked.size() - i) + " records without outcome, the first is " + record);
                return;
            }
            Outcome outcome = decided.get(i);
            if (!outcome.source().equals(new Source(record.partition(), record.offset()))) {
                find(What.UNDECIDED, "in the place of " + record + " stands " + outcome);
                return;
            }
            judge(record, outcome);
        }
    }

    private void judge(Logged record, Outcome outcome) {
        Verdict verdict = fold.verdict(record);
        String due = fold.isFirstCopy(record) ? verdict.status() : "DUPLICATE";
        long version = outcome instanceof Outcome.Merged merged
                ? merged.effect().map(effect -> effect.after().version()).orElse(0L)
                : 0;
        boolean wrongTime = outcome instanceof Outcome.Merged merged && merged.effMillis() != verdict.time();
        boolean wrongVersion = outcome instanceof Outcome.Merged && version != verdict.version();
        if (!outcome.status().name().equals(due) || wrongTime || wrongVersion) {
            find(What.MISJUDGED, outcome + ", and the laws say " + due + ": " + verdict);
        }
    }

    /** O2. */
    private void checkVersions() {
        Map<String, Long> versions = new TreeMap<>();
        for (Outcome outcome : evidence.outcomes()) {
            if (outcome instanceof Outcome.Merged merged && merged.effect().isPresent()) {
                String user = merged.change().entity().owner().value();
                long version = merged.effect().get().after().version();
                long before = versions.getOrDefault(user, 0L);
                if (version != before + 1) {
                    find(
                            What.GAP,
                            user + ": after version " + before + " comes " + version + ", at " + outcome.source());
                }
                versions.put(user, version);
            }
        }
    }

    private void find(What what, String text) {
        findings.add(new Finding(what, text));
    }
}
