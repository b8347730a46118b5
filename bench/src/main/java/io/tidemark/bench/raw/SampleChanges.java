package io.tidemark.bench.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.Item;
import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** The changes that the door makes of {@link Batch}, without the door. */
public final class SampleChanges {
    private SampleChanges() {}

    /** A change of the item with that number, as {@link Batch} has it where the write has the same number. */
    public static Change of(String user, long number, Operation operation) {
        return of(user, number, number, operation, System.currentTimeMillis());
    }

    /**
     * A change, with an id of its own for each write of a user.
     *
     * @param item its number
     * @param write number of the write, which decides what it holds
     * @param timestamp by the device's clock, milliseconds since 1970
     */
    public static Change of(String user, long item, long write, Operation operation, long timestamp) {
        return new Change(
                new ChangeId(UUID.nameUUIDFromBytes((user + ' ' + write).getBytes(UTF_8))
                        .toString()),
                new Writer(new UserId(user), new DeviceId("laptop")),
                new EntityKey(new OwnerId(user), EntityType.ITEM, Batch.localId(item)),
                operation,
                timestamp,
                OptionalLong.empty(),
                data(write));
    }

    private static TreeMap<String, Value> data(long write) {
        Item item = Item.of(write);
        return new TreeMap<>(Map.of(
                "title",
                new Value.Text(item.title(write)),
                "type",
                new Value.Text(item.kind()),
                item.idField(),
                new Value.Text(item.externalId()),
                "notes",
                new Value.Text(item.notes()),
                "priority",
                new Value.Text(item.priority()),
                "tags",
                new Value.Texts(item.tags())));
    }
}
