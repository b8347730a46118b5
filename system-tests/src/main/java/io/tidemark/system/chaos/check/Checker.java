package io.tidemark.system.chaos.check;

import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.system.chaos.check.Edit.Name;
import io.tidemark.system.chaos.check.Finding.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds a run's evidence against the laws. Pure; shares no code with the product's merge. */
public final class Checker {
    /** A change as it is called in the log. */
    private record Key(String user, String change) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::user).thenComparing(Key::change).compare(this, other);
        }
    }

    private final Evidence evidence;
    private final Map<Key, Name> recorded = new HashMap<>();
    private final Map<Key, Integer> effects = new HashMap<>();
    private final Map<Key, Integer> logs = new HashMap<>();
    private final Set<Key> doubled = new TreeSet<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    public static Verdict check(Evidence evidence) {
        return new Checker(evidence).verdict();
    }

    private Verdict verdict() {
        count();
        List<Finding> findings = new ArrayList<>();
        Set<Key> acknowledged = new TreeSet<>();
        Set<Key> lost = new TreeSet<>();
        for (Acknowledged receipt : evidence.acknowledged()) {
            Key key = new Key(receipt.edit().user(), receipt.changeId());
            if (acknowledged.add(key) && !isKept(key, receipt.edit())) {
                lost.add(key);
                findings.add(new Finding(What.LOST, receipt + ": " + fate(key)));
            }
        }
        doubled.forEach(key -> findings.add(new Finding(What.DOUBLED, key + ": " + fate(key))));
        Fold fold = new Fold(evidence.changes());
        findings.addAll(new LogCheck(evidence, fold).findings());
        findings.addAll(new StoreCheck(evidence, fold).findings());
        for (DeviceLife life : evidence.devices()) {
            Stored stored = evidence.stored().getOrDefault(life.user(), new Stored(0, Map.of(), List.of()));
            findings.addAll(new DeviceCheck(life, fold).findings(stored));
        }
        return new Verdict(acknowledged.size(), lost.size(), doubled.size(), findings);
    }

    private boolean isKept(Key key, Edit edit) {
        return edit.name().equals(recorded.get(key)) && effects.containsKey(key) && logs.containsKey(key);
    }

    private String fate(Key key) {
        return (recorded.containsKey(key) ? "recorded" : "no record") + ", " + effects.getOrDefault(key, 0)
                + " outcomes, " + logs.getOrDefault(key, 0) + " SyncLogs";
    }

    private void count() {
        Map<Name, Key> called = new HashMap<>();
        for (Logged record : evidence.changes()) {
            Key key = new Key(
                    record.change().author().user().value(),
                    record.change().id().value());
            Name name = LogCheck.nameOf(record);
            recorded.put(key, name);
            if (!called.computeIfAbsent(name, n -> key).equals(key)) {
                doubled.add(key); // a retry that became another change
            }
        }
        Set<Source> decided = new HashSet<>();
        for (Outcome outcome : evidence.outcomes()) {
            outcome.about().ifPresent(change -> {
                Key key = new Key(change.author().user().value(), change.id().value());
                boolean again = !decided.add(outcome.source());
                boolean counts = !(outcome instanceof Outcome.Duplicate);
                if (counts) {
                    effects.merge(key, 1, Integer::sum);
                }
                if (again || (counts && effects.getOrDefault(key, 0) > 1)) {
                    doubled.add(key);
                }
            });
        }
        evidence.stored()
                .forEach((user, stored) -> stored.logs().forEach(log -> {
                    Key key = new Key(user, log.change().id().value());
                    if (logs.merge(key, 1, Integer::sum) > 1) {
                        doubled.add(key);
                    }
                }));
    }
}
