package io.tidemark.system.chaos.check;

import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.chaos.check.Heard.Seen;
import io.tidemark.system.naive.NaiveOwner.Doc;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The life of one device: what it was shown on its way, and what it has in the end. */
final class DeviceCheck {
    private final DeviceLife life;
    private final Fold fold;
    private final SortedMap<String, NavigableMap<Long, Doc>> history;
    private final Map<String, Verdict> verdicts;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> shown = new HashMap<>();
    private long position;

    DeviceCheck(DeviceLife life, Fold fold) {
        this.life = life;
        this.fold = fold;
        this.history = fold.history(life.user());
        this.verdicts = fold.verdicts(life.user());
    }

    List<Finding> findings(Stored stored) {
        if (life.queued() > 0) {
            find(What.QUEUED, life.queued() + " changes");
        }
        life.heard().forEach(heard -> {
            if (heard instanceof Heard.Answer answer) {
                check(answer);
            } else {
                startAnew();
            }
        });
        Map<String, SortedMap<String, Object>> visible = new TreeMap<>();
        stored.documents().forEach((entity, document) -> {
            if (!Boolean.TRUE.equals(document.get("isDeleted"))) {
                visible.put(entity, document);
            }
        });
        Differences.of(visible, life.rows())
                .forEach(difference -> find(What.DIVERGED, "read model and device: " + difference));
        return findings;
    }

    private void startAnew() {
        shown.clear();
        position = 0;
    }

    private void check(Heard.Answer answer) {
        if (!answer.complete()) {
            if (!answer.documents().isEmpty()) {
                find(What.TOO_EARLY, answer.toString()); // H3
            }
            return;
        }
        for (Seen seen : answer.documents()) {
            long before = shown.getOrDefault(seen.entity(), 0L);
            if (seen.version() < before) {
                find(What.BACKWARDS, seen + " after version " + before);
            }
            shown.merge(seen.entity(), seen.version(), Math::max);
        }
        for (String change : answer.settles()) {
            Verdict verdict = verdicts.get(change);
            if (verdict != null && shown.getOrDefault(verdict.entity(), 0L) < verdict.entityVersion()) {
                find(What.UNECHOED, change + ", " + verdict + ", in " + answer); // H4
            }
        }
        if (answer.resync() || (life.plain() && answer.position() < position)) {
            position = 0; // H6: a ticket that could not be stored, or was forgotten, is fetched for again
        } else if (answer.position() < position) {
            find(What.BACKWARDS, "the position, from " + position + " to " + answer.position());
        }
        checkNothingSkipped(answer);
        position = answer.position();
    }

    /**
     * H5: of everything that is at a version up to the position it has that version. What had moved on to a later one when
     * the answer was read comes with that: at the latest it had when the later version was appended.
     */
    private void checkNothingSkipped(Heard.Answer answer) {
        long next = answer.position();
        history.forEach((entity, versions) -> {
            Map.Entry<Long, Doc> due = versions.floorEntry(next);
            if (due == null || due.getKey() <= position || shown.getOrDefault(entity, 0L) >= due.getKey()) {
                return;
            }
            Long later = versions.higherKey(due.getKey());
            boolean movedOn = later != null && fold.appendedAt(life.user(), later) <= answer.at();
            boolean leftOut = !due.getValue().isVisible() && !shown.containsKey(entity);
            if (!leftOut && !movedOn) {
                find(
                        What.SKIPPED,
                        entity + " at version " + due.getKey() + ", between positions " + position + " and " + next
                                + "; it was shown " + shown.get(entity));
            }
        });
    }

    private void find(What what, String text) {
        findings.add(new Finding(what, life.name() + ": " + text));
    }
}
