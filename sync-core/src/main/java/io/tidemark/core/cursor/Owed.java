package io.tidemark.core.cursor;

import io.tidemark.core.identity.EntityRef;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a device is still to be told: results of pending changes (H3) and the documents of entities whose changes were
 * refused while the answer was frozen (H4).
 */
public record Owed(PendingOffsets pending, SortedSet<EntityRef> refused) {
    public static final Owed NOTHING = new Owed(PendingOffsets.NONE, new TreeSet<>());

    public Owed {
        refused = Collections.unmodifiableSortedSet(new TreeSet<>(refused));
    }

    public boolean isNothing() {
        return pending.isEmpty() && refused.isEmpty();
    }

    public Owed plus(PendingOffsets morePending, Collection<EntityRef> moreRefused) {
        SortedSet<EntityRef> all = new TreeSet<>(refused);
        all.addAll(moreRefused);
        return new Owed(pending.plus(morePending), all);
    }

    public Owed plus(Owed other) {
        return plus(other.pending, other.refused);
    }
}
