package io.tidemark.ingest.pull;

import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.push.Receipt;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entities whose current document an answer owes, whatever became of their changes (H4). */
final class Echo {
    private Echo() {}

    static Set<EntityKey> of(
            OwnerId owner, Collection<EntityRef> refused, List<Receipt> receipts, List<SyncLog> pending) {
        Set<EntityKey> entities = new LinkedHashSet<>();
        refused.forEach(ref -> entities.add(ref.of(owner)));
        pending.forEach(log -> entities.add(log.change().entity()));
        receipts.forEach(receipt -> settled(owner, receipt).ifPresent(entities::add));
        return entities;
    }

    private static Optional<EntityKey> settled(OwnerId owner, Receipt receipt) {
        if (receipt instanceof Receipt.Taken taken) {
            return Optional.of(taken.change().entity());
        } else if (receipt instanceof Receipt.Refused refused) {
            return refused.about().ref().map(ref -> ref.of(owner));
        }
        return Optional.empty(); // not settled: the device keeps the change and its value
    }
}
