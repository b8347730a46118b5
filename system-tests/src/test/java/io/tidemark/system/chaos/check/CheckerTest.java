package io.tidemark.system.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import io.tidemark.system.chaos.check.Finding.What;
import io.tidemark.system.chaos.check.Heard.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that finds nothing proves nothing: each of these wrongs, planted in a good run, must be found by its name. */
class CheckerTest {
    private static final String PHONE = "phone";

    @Test
    void aGoodRunIsFoundGood() {
        Verdict verdict = new SmallRun().verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict)
                .returns(6, Verdict::acknowledged)
                .returns(0, Verdict::lost)
                .returns(0, Verdict::doubled);
        assertThat(new SmallRun().outcomes.stream().map(Outcome::status))
                .contains(Status.APPLIED, Status.SUPERSEDED, Status.DUPLICATE);
    }

    /**
     * A wrong.
     *
     * @param lost how many changes it loses
     * @param doubled how many it doubles
     */
    private record Planted(String name, What found, int lost, int doubled, Consumer<SmallRun> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                lost("a record that is missing", run -> run.changes.remove(3)),
                lost("a change that never reached the log", run -> {
                    String id = idOf(run, 6);
                    run.changes.removeIf(record -> record.offset() == 6);
                    run.outcomes.removeIf(outcome -> outcome.source().offset() == 6);
                    run.logs.remove(id);
                }),
                lost("a SyncLog that is missing", run -> run.logs.remove(idOf(run, 0))),
                lost("an outcome that is missing", run -> run.outcomes.remove(4)),
                lost(
                        "a copy counted for the change itself",
                        run -> run.outcomes.set(
                                0,
                                new Outcome.Duplicate(
                                        run.outcomes.get(0).source(),
                                        run.changes.get(0).appendedAt(),
                                        run.changes.get(0).change()))),
                doubled("an outcome that is there twice", run -> run.outcomes.add(4, run.outcomes.get(3))),
                doubled("a retry that counts", run -> run.outcomes.set(5, again(run, 0, 5))),
                doubled("two SyncLogs of one change", run -> run.moreLogs.add(run.logs.get(idOf(run, 0)))),
                doubled("a retry under another name", CheckerTest::renameTheRetry),
                other("a gap in the versions", What.GAP, run -> run.outcomes.set(2, version(run, 2, 9))),
                other("a version that is there twice", What.GAP, run -> run.outcomes.set(2, version(run, 2, 2))),
                other("another value in the log", What.CHANGED, run -> {
                    Edit edit = run.edits.get(0);
                    run.edits.set(
                            0,
                            new Edit(
                                    edit.user(),
                                    edit.device(),
                                    edit.number(),
                                    edit.entity(),
                                    edit.operation(),
                                    edit.timestamp(),
                                    edit.changeId(),
                                    new TreeMap<>(Map.of("title", "tea"))));
                }),
                other("a record that nobody made", What.CHANGED, run -> run.edits.remove(3)),
                other("an overtaken change", What.OVERTAKEN, run -> {
                    Edit edit = run.edits.get(0);
                    run.edits.set(
                            0,
                            new Edit(
                                    edit.user(),
                                    edit.device(),
                                    99,
                                    edit.entity(),
                                    edit.operation(),
                                    edit.timestamp(),
                                    edit.changeId(),
                                    edit.data()));
                }),
                other("outcomes in another order", What.UNDECIDED, run -> {
                    Outcome third = run.outcomes.remove(2);
                    run.outcomes.add(1, third);
                }),
                other("a loser that won", What.MISJUDGED, run -> run.outcomes.set(3, status(run, 3, Status.APPLIED))),
                other(
                        "a SyncLog with another status",
                        What.SYNC_LOG,
                        run -> run.logs.compute(
                                idOf(run, 3),
                                (id, log) -> SyncLog.of(status(run, 3, Status.APPLIED))
                                        .orElseThrow())),
                other(
                        "a SyncLog without its copy",
                        What.SYNC_LOG,
                        run -> run.logs.compute(
                                idOf(run, 0),
                                (id, log) -> SyncLog.of(run.outcomes.get(0)).orElseThrow())),
                other("a document that is missing", What.DOCUMENT, run -> run.documents.remove("item:milk")),
                other("a document too many", What.DOCUMENT, run -> run.documents.put("item:x", new TreeMap<>())),
                other(
                        "another value in a document",
                        What.DOCUMENT,
                        run -> set(run.documents, "item:milk", "notes", "3")),
                other(
                        "a tombstone that came alive",
                        What.DOCUMENT,
                        run -> set(run.documents, "item:bread", "isDeleted", false)),
                other("a head that stays behind", What.DOCUMENT, run -> run.head--),
                other("a queue that is not empty", What.QUEUED, run -> run.queued = 1),
                other(
                        "a row that a device lacks",
                        What.DIVERGED,
                        run -> phone(run).remove("space:home")),
                other(
                        "a row too many on a device",
                        What.DIVERGED,
                        run -> phone(run).put("item:x", new TreeMap<>())),
                other(
                        "another value on a device",
                        What.DIVERGED,
                        run -> set(phone(run), "item:milk", "title", "oat milk")),
                other(
                        "an older version than before",
                        What.BACKWARDS,
                        run -> run.heard(PHONE, seen(run.head, "item:milk", 1))),
                other("a position that goes back", What.BACKWARDS, run -> run.heard(PHONE, seen(1, "item:milk", 9))),
                other("a version passed over", What.SKIPPED, run -> {
                    run.heard(PHONE, new Heard.Wiped());
                    run.heard(PHONE, seen(2, "item:milk", 1));
                    run.heard(PHONE, seen(run.head, "space:home", 2));
                }),
                other("a deletion passed over", What.SKIPPED, run -> {
                    run.heard(PHONE, new Heard.Wiped());
                    run.heard(
                            PHONE,
                            new Heard.Answer(
                                    SmallRun.AFTERWARDS, true, run.head - 1, false, all(run, run.head - 1), List.of()));
                    run.heard(
                            PHONE, new Heard.Answer(SmallRun.AFTERWARDS, true, run.head, false, List.of(), List.of()));
                }),
                other("an answer without its echo", What.UNECHOED, run -> {
                    run.heard(PHONE, new Heard.Wiped());
                    run.heard(
                            PHONE,
                            new Heard.Answer(SmallRun.AFTERWARDS, true, 0, false, List.of(), List.of(idOf(run, 0))));
                }),
                other(
                        "updates in a frozen answer",
                        What.TOO_EARLY,
                        run -> run.heard(
                                PHONE,
                                new Heard.Answer(
                                        SmallRun.AFTERWARDS,
                                        false,
                                        0,
                                        false,
                                        List.of(new Seen("item:milk", 9)),
                                        List.of()))));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void whatIsPlantedIsFound(Planted planted) {
        SmallRun run = new SmallRun();
        planted.plant.accept(run);
        Verdict verdict = run.verdict();
        assertThat(verdict.findings()).extracting(Finding::what).contains(planted.found);
        assertThat(verdict.lost()).as("lost").isEqualTo(planted.lost);
        assertThat(verdict.doubled()).as("doubled").isEqualTo(planted.doubled);
    }

    /** H5: what was deleted before a device's first sync need not be sent to it. */
    @Test
    void whatWasDeletedBeforeAFirstSyncIsNotMissed() {
        SmallRun run = new SmallRun();
        run.heard(PHONE, new Heard.Wiped());
        run.heard(
                PHONE,
                new Heard.Answer(
                        SmallRun.AFTERWARDS,
                        true,
                        run.head,
                        false,
                        List.of(new Seen("item:milk", 3), new Seen("space:home", 2)),
                        List.of()));
        assertThat(run.verdict().findings()).isEmpty();
    }

    /** H5: on a page that was cut, what has a later version than the page's last one is still to come. */
    @Test
    void whatMovedOnIsNotMissedByTheCursorThatPassedItsOldVersion() {
        SmallRun run = new SmallRun();
        run.heard(PHONE, new Heard.Wiped());
        run.heard(PHONE, seen(2, "space:home", 2));
        run.heard(
                PHONE,
                new Heard.Answer(
                        SmallRun.AFTERWARDS, true, run.head, false, List.of(new Seen("item:milk", 3)), List.of()));
        assertThat(run.verdict().findings()).isEmpty();
    }

    @Test
    void whatHadNotMovedOnYetIsMissed() {
        SmallRun run = new SmallRun();
        run.heard(PHONE, new Heard.Wiped());
        run.heard(
                PHONE,
                new Heard.Answer(
                        run.changes.get(1).appendedAt(),
                        true,
                        2,
                        false,
                        List.of(new Seen("space:home", 2)),
                        List.of()));
        run.heard(
                PHONE,
                new Heard.Answer(
                        SmallRun.AFTERWARDS, true, run.head, false, List.of(new Seen("item:milk", 3)), List.of()));
        assertThat(run.verdict().findings()).extracting(Finding::what).containsOnly(What.SKIPPED);
    }

    private static Planted lost(String name, Consumer<SmallRun> plant) {
        return new Planted(name, What.LOST, 1, 0, plant);
    }

    private static Planted doubled(String name, Consumer<SmallRun> plant) {
        return new Planted(name, What.DOUBLED, 0, 1, plant);
    }

    private static Planted other(String name, What found, Consumer<SmallRun> plant) {
        return new Planted(name, found, 0, 0, plant);
    }

    private static String idOf(SmallRun run, int offset) {
        return run.changes.get(offset).change().id().value();
    }

    /** The outcome of one record in the place of another. */
    private static Outcome again(SmallRun run, int of, int at) {
        Outcome.Merged merged = (Outcome.Merged) run.outcomes.get(of);
        return new Outcome.Merged(
                new Source(merged.source().partition(), at),
                merged.logTime(),
                merged.change(),
                merged.effMillis(),
                merged.status(),
                Optional.empty(),
                merged.lost(),
                merged.winners(),
                merged.conflicts());
    }

    private static Outcome status(SmallRun run, int at, Status status) {
        Outcome.Merged merged = (Outcome.Merged) run.outcomes.get(at);
        return new Outcome.Merged(
                merged.source(),
                merged.logTime(),
                merged.change(),
                merged.effMillis(),
                status,
                merged.effect(),
                merged.lost(),
                merged.winners(),
                merged.conflicts());
    }

    private static Outcome version(SmallRun run, int at, long version) {
        Outcome.Merged merged = (Outcome.Merged) run.outcomes.get(at);
        Effect effect = merged.effect().orElseThrow();
        Entity after = new Entity(
                effect.after().key(), effect.after().registers(), effect.after().createdAt(), version);
        return new Outcome.Merged(
                merged.source(),
                merged.logTime(),
                merged.change(),
                merged.effMillis(),
                merged.status(),
                Optional.of(new Effect(effect.previousVersion(), after, effect.replaced())),
                merged.lost(),
                merged.winners(),
                merged.conflicts());
    }

    /** The change with the lost answer is stamped anew: two changes where the device made one. */
    private static void renameTheRetry(SmallRun run) {
        Logged retry = run.changes.get(5);
        Change change = retry.change();
        Change other = new Change(
                new ChangeId("5b0f7c52-6e0b-4a59-9a53-2f6f4f0e7d11"),
                change.author(),
                change.entity(),
                change.operation(),
                change.timestamp(),
                change.sentAt(),
                change.data());
        run.changes.set(5, new Logged(retry.partition(), retry.offset(), retry.appendedAt(), other));
    }

    private static void set(
            Map<String, SortedMap<String, Object>> documents, String entity, String field, Object value) {
        SortedMap<String, Object> changed = new TreeMap<>(documents.getOrDefault(entity, new TreeMap<>()));
        changed.put(field, value);
        documents.put(entity, changed);
    }

    private static Map<String, SortedMap<String, Object>> phone(SmallRun run) {
        return run.rows.getOrDefault(PHONE, new TreeMap<>());
    }

    private static Heard seen(long position, String entity, long version) {
        return new Heard.Answer(
                SmallRun.AFTERWARDS, true, position, false, List.of(new Seen(entity, version)), List.of());
    }

    /** Every version up to there. */
    private static List<Seen> all(SmallRun run, long head) {
        List<Seen> all = new ArrayList<>();
        run.outcomes.forEach(outcome -> {
            if (outcome instanceof Outcome.Merged merged) {
                merged.effect()
                        .filter(effect -> effect.after().version() <= head)
                        .ifPresent(effect -> all.add(new Seen(
                                merged.change().entity().type().wireName() + ":"
                                        + merged.change().entity().localId(),
                                effect.after().version())));
            }
        });
        return all;
    }
}
