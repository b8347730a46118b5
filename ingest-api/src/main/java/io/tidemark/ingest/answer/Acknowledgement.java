package io.tidemark.ingest.answer;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Status;
import io.tidemark.ingest.judge.Named;
import java.util.Optional;

/**
 * What one submitted change is told (H1). What of it was not well-formed is absent: bad values are not repeated.
 *
 * @param status an outcome's name, {@link #PENDING} or {@link #UNAVAILABLE}
 */
record Acknowledgement(
        Optional<String> localId,
        Optional<EntityId> serverId,
        Optional<EntityType> type,
        Optional<Operation> operation,
        boolean success,
        Optional<ChangeId> changeId,
        String status,
        Optional<Refusal> error) {
    static final String PENDING = "pending";
    static final String UNAVAILABLE = "unavailable";

    /** Appended, and not known to be readable yet (H3). */
    static Acknowledgement pending(Change change) {
        return of(change, PENDING, Optional.empty());
    }

    /** With the first decision's status, however often the change was sent (I5). */
    static Acknowledgement settled(Change change, SyncLog log) {
        return of(change, log.status().name(), log.error().map(Refusal::of));
    }

    static Acknowledgement unavailable(Change change) {
        return of(change, UNAVAILABLE, Optional.of(Refusal.of(ErrorCode.UNAVAILABLE)));
    }

    static Acknowledgement refused(OwnerId owner, Named about, Refusal refusal) {
        return new Acknowledgement(
                about.localId(),
                about.ref().map(ref -> ref.of(owner).id()),
                about.type(),
                about.operation(),
                false,
                about.id(),
                refusal.code().retryable() ? UNAVAILABLE : Status.REJECTED.name(),
                Optional.of(refusal));
    }

    Tally tally() {
        return new Tally(status, error.map(refusal -> refusal.code().code()).orElse("none"));
    }

    private static Acknowledgement of(Change change, String status, Optional<Refusal> error) {
        return new Acknowledgement(
                Optional.of(change.entity().localId()),
                Optional.of(change.entity().id()),
                Optional.of(change.entity().type()),
                Optional.of(change.operation()),
                error.isEmpty(),
                Optional.of(change.id()),
                status,
                error);
    }
}
