package io.tidemark.ingest.answer;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Status;
import io.tidemark.ingest.pull.Pulled;
import io.tidemark.ingest.pull.Resync;
import io.tidemark.ingest.push.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one request is answered, but for its cursor and times.
 *
 * @param acknowledged one entry for each submitted change, in order (H1)
 * @param conflicts each once (rules for an answer)
 * @param late rejections of changes that were pending before (H3)
 * @param updates the page and the echo (H4, H5)
 * @param complete everything settled is told; otherwise the answer is frozen (H3)
 */
public record Answer(
        List<Acknowledgement> acknowledged,
        List<ToldConflict> conflicts,
        List<Acknowledgement> late,
        List<Document> updates,
        boolean complete,
        boolean hasMore,
        Optional<Resync> resync) {
    public Answer {
        acknowledged = List.copyOf(acknowledged);
        conflicts = List.copyOf(conflicts);
        late = List.copyOf(late);
        updates = List.copyOf(updates);
    }

    /** H2: the final statuses, the conflicts and the updates. */
    public static Answer complete(OwnerId owner, List<Receipt> receipts, Pulled pulled) {
        Map<ChangeKey, SyncLog> own = new LinkedHashMap<>();
        pulled.own().forEach(log -> own.put(log.key(), log));
        List<SyncLog> late = pulled.pending().stream()
                .filter(log -> !own.containsKey(log.key()))
                .toList();
        return new Answer(
                acknowledged(owner, receipts, change -> Acknowledgement.settled(change, log(own, change))),
                conflicts(receipts, own, late),
                late.stream()
                        .filter(log -> log.status() == Status.REJECTED)
                        .map(log -> Acknowledgement.settled(log.change(), log))
                        .toList(),
                Updates.of(pulled),
                true,
                pulled.hasMore(),
                pulled.start().resync());
    }

    /** H3: receipts and nothing else. */
    public static Answer frozen(OwnerId owner, List<Receipt> receipts, Optional<Resync> resync) {
        return new Answer(
                acknowledged(owner, receipts, Acknowledgement::pending),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                resync);
    }

    /**
     * Frozen, and what was refused cannot be kept for the next answer: it is not told as final, so that the device asks
     * again and gets its echo then (H4).
     */
    public static Answer withoutRefusals(OwnerId owner, List<Receipt> receipts) {
        List<Receipt> told = receipts.stream().map(Answer::notFinal).toList();
        return frozen(owner, told, Optional.empty());
    }

    /** How many changes ended how. */
    public Map<Tally, Long> tally() {
        return acknowledged.stream().collect(Collectors.groupingBy(Acknowledgement::tally, Collectors.counting()));
    }

    private static Receipt notFinal(Receipt receipt) {
        return receipt instanceof Receipt.Refused refused
                ? new Receipt.Refused(refused.about(), Refusal.of(ErrorCode.UNAVAILABLE))
                : receipt;
    }

    private static List<Acknowledgement> acknowledged(
            OwnerId owner, List<Receipt> receipts, Function<Change, Acknowledgement> taken) {
        List<Acknowledgement> all = new ArrayList<>();
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Taken ok) {
                all.add(taken.apply(ok.change()));
            } else if (receipt instanceof Receipt.Untaken not) {
                all.add(Acknowledgement.unavailable(not.change()));
            } else if (receipt instanceof Receipt.Refused refused) {
                all.add(Acknowledgement.refused(owner, refused.about(), refused.refusal()));
            }
        }
        return all;
    }

    private static SyncLog log(Map<ChangeKey, SyncLog> own, Change change) {
        return Objects.requireNonNull(own.get(change.key()), "A complete answer has the SyncLog of every change");
    }

    /** In the order of the request, then those settled late; of copies only one. */
    private static List<ToldConflict> conflicts(
            List<Receipt> receipts, Map<ChangeKey, SyncLog> own, List<SyncLog> late) {
        Map<ChangeKey, SyncLog> settled = new LinkedHashMap<>();
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Taken taken) {
                SyncLog log = log(own, taken.change());
                settled.put(log.key(), log);
            }
        }
        late.forEach(log -> settled.put(log.key(), log));
        return settled.values().stream()
                .flatMap(log -> log.conflicts().stream().map(conflict -> new ToldConflict(log.change(), conflict)))
                .toList();
    }
}
