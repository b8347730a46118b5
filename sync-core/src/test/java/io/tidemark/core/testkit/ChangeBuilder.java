package io.tidemark.core.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code change().by("alice", "phone").item("i1").update().at(1000).with("title", text("x")).build()}. Immutable: each
 * step gives a new builder. Each {@link #change()} has an id of its own.
 */
public final class ChangeBuilder {
    private static final AtomicLong COUNTER = new AtomicLong();

    private final Change change;

    private ChangeBuilder(Change change) {
        this.change = change;
    }

    /** An empty update by alice's phone of alice's item i1 at 1000. */
    public static ChangeBuilder change() {
        Writer author = writer("alice", "phone");
        return new ChangeBuilder(new Change(
                changeId("change " + COUNTER.incrementAndGet()),
                author,
                new EntityKey(new OwnerId("alice"), EntityType.ITEM, "i1"),
                Operation.UPDATE,
                1_000,
                OptionalLong.empty(),
                new TreeMap<>()));
    }

    public static ChangeBuilder from(Change change) {
        return new ChangeBuilder(change);
    }

    public ChangeBuilder id(ChangeId id) {
        return with(id, change.author(), change.entity(), change.operation(), change.timestamp(), change.sentAt());
    }

    public ChangeBuilder id(String seed) {
        return id(changeId(seed));
    }

    public ChangeBuilder by(String user, String device) {
        return by(writer(user, device));
    }

    public ChangeBuilder by(Writer author) {
        return with(change.id(), author, change.entity(), change.operation(), change.timestamp(), change.sentAt());
    }

    public ChangeBuilder of(EntityKey entity) {
        return with(change.id(), change.author(), entity, change.operation(), change.timestamp(), change.sentAt());
    }

    public ChangeBuilder owner(String owner) {
        return of(new EntityKey(
                new OwnerId(owner), change.entity().type(), change.entity().localId()));
    }

    public ChangeBuilder space(String localId) {
        return entity(EntityType.SPACE, localId);
    }

    public ChangeBuilder category(String localId) {
        return entity(EntityType.CATEGORY, localId);
    }

    public ChangeBuilder item(String localId) {
        return entity(EntityType.ITEM, localId);
    }

    public ChangeBuilder entity(EntityType type, String localId) {
        return of(new EntityKey(change.entity().owner(), type, localId));
    }

    public ChangeBuilder create() {
        return operation(Operation.CREATE);
    }

    public ChangeBuilder update() {
        return operation(Operation.UPDATE);
    }

    public ChangeBuilder delete() {
        return operation(Operation.DELETE);
    }

    public ChangeBuilder operation(Operation operation) {
        return with(change.id(), change.author(), change.entity(), operation, change.timestamp(), change.sentAt());
    }

    /** When the device says the edit was made. */
    public ChangeBuilder at(long timestamp) {
        return with(change.id(), change.author(), change.entity(), change.operation(), timestamp, change.sentAt());
    }

    /** The device's clock when it sent the request. */
    public ChangeBuilder sentAt(long sentAt) {
        return sentAt(OptionalLong.of(sentAt));
    }

    public ChangeBuilder sentAt(OptionalLong sentAt) {
        return with(change.id(), change.author(), change.entity(), change.operation(), change.timestamp(), sentAt);
    }

    public ChangeBuilder with(String field, Value value) {
        SortedMap<String, Value> data = new TreeMap<>(change.data());
        data.put(field, value);
        return new ChangeBuilder(change.withData(data));
    }

    public ChangeBuilder with(String field, String text) {
        return with(field, text(text));
    }

    public Change build() {
        return change;
    }

    private ChangeBuilder with(
            ChangeId id, Writer author, EntityKey entity, Operation operation, long timestamp, OptionalLong sentAt) {
        return new ChangeBuilder(new Change(id, author, entity, operation, timestamp, sentAt, change.data()));
    }

    public static Writer writer(String user, String device) {
        return new Writer(new UserId(user), new DeviceId(device));
    }

    /** A well-formed id, the same for the same seed. */
    public static ChangeId changeId(String seed) {
        return new ChangeId(UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString());
    }

    public static EntityKey key(EntityType type, String localId) {
        return new EntityKey(new OwnerId("alice"), type, localId);
    }

    public static EntityId idOf(EntityType type, String localId) {
        return key(type, localId).id();
    }

    public static Value text(String text) {
        return new Value.Text(text);
    }

    public static Value flag(boolean on) {
        return new Value.Flag(on);
    }

    public static Value number(String number) {
        return new Value.Decimal(new BigDecimal(number));
    }

    public static Value moment(long epochMillis) {
        return new Value.Moment(epochMillis);
    }

    public static Value texts(String... texts) {
        return new Value.Texts(List.of(texts));
    }

    public static Value completer(Writer writer) {
        return new Value.By(writer);
    }
}
