package io.tidemark.core.change;

import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.UserId;
import java.util.UUID;

/** The full name of a change: ids of one author never meet those of another (I2). */
public record ChangeKey(UserId author, ChangeId id) {
    /** The {@code _id} of the change's SyncLog (I2). */
    public UUID syncLogId() {
        return ChangeIds.named(author.value(), id.value());
    }
}
