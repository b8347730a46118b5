package io.tidemark.ingest.push;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.judge.Judged;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Appends what was accepted of one request and makes one receipt of every change, in the order of the request (H1). */
public final class Pusher {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ChangeLog log;

    public Pusher(ChangeLog log) {
        this.log = log;
    }

    /**
     * One receipt for each change, in order.
     *
     * @throws ProblemException 503 {@code unavailable} if something was to be appended and nothing was (H9)
     */
    public List<Receipt> push(List<Judged> judged) {
        List<Change> accepted = judged.stream()
                .filter(Judged.Accepted.class::isInstance)
                .map(j -> ((Judged.Accepted) j).change())
                .toList();
        if (accepted.isEmpty()) {
            return receipts(judged, List.of());
        }
        List<Appended> appended = inOrder(accepted, log.append(accepted));
        if (appended.stream().noneMatch(Appended.At.class::isInstance)) {
            throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
        return receipts(judged, appended);
    }

    /** After a failed append of an owner its later ones count as failed too: no retry overtakes its successor. */
    static List<Appended> inOrder(List<Change> changes, List<Appended> appended) {
        Set<OwnerId> failed = new HashSet<>();
        List<Appended> ordered = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            OwnerId owner = changes.get(i).entity().owner();
            boolean fails = failed.contains(owner) || appended.get(i) instanceof Appended.Failed;
            ordered.add(fails ? Appended.FAILED : appended.get(i));
            if (fails) {
                failed.add(owner);
            }
        }
        return ordered;
    }

    private static List<Receipt> receipts(List<Judged> judged, List<Appended> appended) {
        Iterator<Appended> next = appended.iterator();
        List<Receipt> receipts = new ArrayList<>();
        for (Judged one : judged) {
            if (one instanceof Judged.Refused refused) {
                receipts.add(new Receipt.Refused(refused.about(), refused.refusal()));
            } else if (one instanceof Judged.Accepted accepted) {
                receipts.add(receipt(accepted.change(), next.next()));
            }
        }
        return receipts;
    }

    private static Receipt receipt(Change change, Appended appended) {
        return appended instanceof Appended.At at
                ? new Receipt.Taken(change, at.source())
                : new Receipt.Untaken(change);
    }
}
