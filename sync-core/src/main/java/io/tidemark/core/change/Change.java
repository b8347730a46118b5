package io.tidemark.core.change;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.Writer;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One edit by one device: the command that {@code sync.changes} keeps for ever.
 *
 * @param timestamp when the device says the edit was made, in milliseconds since 1970 UTC, as sent (C3)
 * @param sentAt the device's clock when it sent the request, as sent (C2, C3)
 * @param data the fields that the edit carries and no others (M2), by their names on the wire
 */
public record Change(
        ChangeId id,
        Writer author,
        EntityKey entity,
        Operation operation,
        long timestamp,
        OptionalLong sentAt,
        SortedMap<String, Value> data) {
    /** The largest change, in bytes as {@link Sizes} counts them (H10). */
    public static final int MAX_BYTES = 256 * 1024;

    public Change {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    public ChangeKey key() {
        return new ChangeKey(author.user(), id);
    }

    public Change withData(SortedMap<String, Value> normal) {
        return new Change(id, author, entity, operation, timestamp, sentAt, normal);
    }
}
