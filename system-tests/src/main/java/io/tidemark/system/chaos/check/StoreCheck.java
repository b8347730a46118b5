package io.tidemark.system.chaos.check;

import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.merge.Source;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.naive.NaiveOwner.Doc;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The read model against the fold of the log, in both directions. */
final class StoreCheck {
    private final Evidence evidence;
    private final Fold fold;
    private final List<Finding> findings = new ArrayList<>();

    StoreCheck(Evidence evidence, Fold fold) {
        this.evidence = evidence;
        this.fold = fold;
    }

    List<Finding> findings() {
        evidence.stored().forEach((user, stored) -> {
            if (stored.head() != fold.version(user)) {
                find(
                        What.DOCUMENT,
                        user + ": the head is " + stored.head() + " and the log ends at " + fold.version(user));
            }
            checkDocuments(user, stored.documents());
            checkLogs(user, stored.logs());
        });
        return findings;
    }

    private void checkDocuments(String user, Map<String, SortedMap<String, Object>> stored) {
        Map<String, SortedMap<String, Object>> due = new TreeMap<>();
        fold.history(user).forEach((entity, versions) -> {
            Doc last = versions.lastEntry().getValue();
            if (last.named()) {
                due.put(entity, last.fields());
            }
        });
        Differences.of(due, stored)
                .forEach(difference -> find(What.DOCUMENT, user + ": log and read model: " + difference));
    }

    /** O4, I5: one for each change, with every copy. */
    private void checkLogs(String user, List<SyncLog> logs) {
        Map<String, Verdict> due = fold.verdicts(user);
        Set<String> missing = new TreeSet<>(due.keySet());
        for (SyncLog log : logs) {
            String change = log.change().id().value();
            missing.remove(change);
            Verdict verdict = due.get(change);
            Set<Long> offsets = log.sources().stream().map(Source::offset).collect(Collectors.toSet());
            if (verdict == null
                    || !log.status().name().equals(verdict.status())
                    || !offsets.equals(verdict.offsets())) {
                find(What.SYNC_LOG, log + ", and the laws say " + verdict);
            }
        }
        missing.forEach(change -> find(What.SYNC_LOG, user + ": none of change " + change));
    }

    private void find(What what, String text) {
        findings.add(new Finding(what, text));
    }
}
