package io.tidemark.core.testkit;

import static io.tidemark.core.testkit.ChangeBuilder.idOf;
import static io.tidemark.core.testkit.ChangeBuilder.key;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.writer;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.field.Catalogue;
import io.tidemark.core.field.Field;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Changes of one owner's few entities by few devices, at times that often tie, so that whatever can meet does meet. The
 * same random numbers give the same changes.
 */
public final class RandomChanges {
    /** Two devices of the owner and one of another person. */
    public static final List<Writer> WRITERS =
            List.of(writer("alice", "phone"), writer("alice", "laptop"), writer("bob", "tablet"));

    public static final List<EntityKey> ENTITIES = List.of(
            key(EntityType.SPACE, "s1"),
            key(EntityType.SPACE, "s2"),
            key(EntityType.CATEGORY, "c1"),
            key(EntityType.CATEGORY, "c2"),
            key(EntityType.ITEM, "i1"),
            key(EntityType.ITEM, "i2"));

    private static final long YEAR_2035 = 2_051_222_400_000L;

    private final RandomGenerator random;
    private final long around;
    private long made;

    /** Changes whose honest times lie a little before {@code around}. */
    public RandomChanges(RandomGenerator random, long around) {
        this.random = random;
        this.around = around;
    }

    /** One in ten hostile. */
    public Change any() {
        return Pick.chance(random, 10) ? hostile() : ordinary();
    }

    /** One that its own rules never refuse; the merge may, for a parent that is not there. */
    public Change ordinary() {
        Writer author = Pick.one(random, WRITERS);
        EntityKey entity = Pick.one(random, ENTITIES);
        Operation operation =
                Pick.chance(random, 20) ? Operation.DELETE : Pick.one(random, Operation.CREATE, Operation.UPDATE);
        return new Change(
                nextId(), author, entity, operation, timestamp(), sentAt(), data(author, entity.type(), operation));
    }

    /** One that is refused, whatever the state. */
    public Change hostile() {
        ChangeBuilder change = ChangeBuilder.from(ordinary());
        return switch (random.nextInt(16)) {
            case 0 -> change.with("order", text("first")).build();
            case 1 ->
                change.with("order", new Value.Decimal(new BigDecimal("1E+400")))
                        .build();
            case 2 -> change.with("ownerId", "mallory").build();
            case 3 -> change.with("$where", "sleep(1000)").build();
            case 4 -> change.with("a.b", "x").build();
            case 5 -> change.with("", "x").build();
            case 6 -> change.with("userId", "mallory").build();
            case 7 -> change.item(" \n").build();
            case 8 -> change.item("x".repeat(129)).build();
            case 9 -> change.id(new ChangeId("7")).build();
            case 10 -> change.at(-1).build();
            case 11 -> change.at(253_402_300_800_000L).build();
            case 12 -> change.sentAt(Long.MIN_VALUE).build();
            case 13 -> change.item("i1").with("title", Value.NULL).build();
            case 14 -> change.item("i1").with("title", "half \uD800 pair").build();
            default -> change.item("i1").with("notes", "x".repeat(200_001)).build();
        };
    }

    private ChangeId nextId() {
        return ChangeBuilder.changeId(around + " " + made++ + " " + random.nextLong());
    }

    private long timestamp() {
        return Pick.chance(random, 8) ? Pick.one(random, 0L, YEAR_2035) : around - 10L * random.nextInt(6);
    }

    private OptionalLong sentAt() {
        return Pick.chance(random, 25)
                ? OptionalLong.of(around + Pick.one(random, 0, 29_000, -29_000, 3_600_000, -3_600_000))
                : OptionalLong.empty();
    }

    private SortedMap<String, Value> data(Writer author, EntityType type, Operation operation) {
        SortedMap<String, Value> data = new TreeMap<>();
        List<Field> fields = List.copyOf(Catalogue.of(type).fields());
        for (int i = random.nextInt(4); i > 0; i--) {
            Field field = Pick.one(random, fields);
            data.put(field.name(), FieldValues.good(random, field, author));
        }
        if (Pick.chance(random, 30)) {
            Field required = fields.get(0);
            data.put(required.name(), FieldValues.good(random, required, author));
        }
        fitDeletion(data, operation);
        if (data.containsKey("completedBy") && !data.containsKey("completedAt")) {
            data.put("isCompleted", new Value.Flag(Pick.chance(random, 80)));
        }
        fitReference(data, type, "space", EntityType.SPACE, "s1", "s2");
        fitReference(data, type, "category", EntityType.CATEGORY, "c1", "c2");
        return data;
    }

    private void fitDeletion(SortedMap<String, Value> data, Operation operation) {
        if (operation == Operation.UPDATE && Pick.chance(random, 15)) {
            data.put("isDeleted", new Value.Flag(random.nextBoolean()));
        }
        if (operation == Operation.CREATE) {
            data.remove("deletedAt");
            data.replace("isDeleted", new Value.Flag(false));
        } else if (operation == Operation.DELETE) {
            data.replace("isDeleted", new Value.Flag(true));
        }
    }

    /** Both names of one parent, the one or the other, or none. */
    private void fitReference(
            SortedMap<String, Value> data, EntityType type, String register, EntityType parent, String... localIds) {
        data.remove(register + "Id");
        data.remove(register + "LocalId");
        if (!Catalogue.of(type).has(register + "Id") || !Pick.chance(random, 40)) {
            return;
        }
        String localId = Pick.one(random, localIds);
        boolean isNull = Pick.chance(random, 20);
        int which = random.nextInt(3);
        if (which != 1) {
            data.put(
                    register + "Id",
                    isNull ? Value.NULL : text(idOf(parent, localId).value()));
        }
        if (which != 0) {
            data.put(register + "LocalId", isNull ? Value.NULL : text(localId));
        }
    }
}
