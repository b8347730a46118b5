package io.tidemark.core.testkit;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** The SyncLog of a change, named by its author and a word. */
public final class SampleLog {
    private SampleLog() {}

    public static SyncLog of(String author, String name, Source... sources) {
        return new SyncLog(
                change(author, name),
                2_000,
                OptionalLong.of(1_500),
                Status.APPLIED,
                Optional.empty(),
                OptionalLong.of(7),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                new TreeSet<>(List.of(sources)));
    }

    /** The same change refused. */
    public static SyncLog rejected(String author, String name, Source... sources) {
        return new SyncLog(
                change(author, name),
                2_000,
                OptionalLong.empty(),
                Status.REJECTED,
                Optional.of(ErrorCode.ENTITY_TOO_LARGE),
                OptionalLong.empty(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                new TreeSet<>(List.of(sources)));
    }

    public static Change change(String author, String name) {
        TreeMap<String, Value> data = new TreeMap<>();
        data.put("title", new Value.Text(name));
        return new Change(
                new ChangeId(name),
                new Writer(new UserId(author), new DeviceId("phone")),
                new EntityKey(new OwnerId(author), EntityType.ITEM, name),
                Operation.UPDATE,
                1_500,
                OptionalLong.empty(),
                data);
    }
}
