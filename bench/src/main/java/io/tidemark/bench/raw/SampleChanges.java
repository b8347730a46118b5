package io.tidemark.bench.raw;

import io.tidemark.bench.load.Batch;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** The changes that the door makes of {@link Batch}, without the door. */
public final class SampleChanges {
    private SampleChanges() {}

    /** A change of the item with that number. */
    public static Change of(String user, long number, Operation operation) {
        Map<String, Value> data = Map.of(
                "title", new Value.Text("Watch it again, " + String.format("%012d", number)),
                "type", new Value.Text("movie"),
                "movieId", new Value.Text("27205"),
                "notes", new Value.Text("in the small cinema behind the station, with everybody"),
                "priority", new Value.Text("high"),
                "tags", new Value.Texts(List.of("cinema", "friends")));
        return new Change(
                new ChangeId(UUID.randomUUID().toString()),
                new Writer(new UserId(user), new DeviceId("laptop")),
                new EntityKey(new OwnerId(user), EntityType.ITEM, Batch.localId(number)),
                operation,
                System.currentTimeMillis(),
                OptionalLong.empty(),
                new TreeMap<>(data));
    }
}
