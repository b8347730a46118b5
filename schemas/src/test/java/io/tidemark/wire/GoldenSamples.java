package io.tidemark.wire;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import io.tidemark.core.entity.Registers;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.Stamp;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the golden bytes of each accepted version hold, spelled out. A new version gets a new entry; an old entry is
 * only touched to say what the present code makes of a field that its bytes do not have.
 */
final class GoldenSamples {
    private static final long TIME = 1_767_605_400_000L; // 2026-01-05T09:30:00Z
    private static final Writer PHONE = new Writer(new UserId("ada"), new DeviceId("phone"));
    private static final Writer LAPTOP = new Writer(new UserId("ada"), new DeviceId("laptop"));
    private static final OwnerId ADA = new OwnerId("ada");
    private static final EntityKey ITEM = new EntityKey(ADA, EntityType.ITEM, "01J0ITEM-é🙂");
    private static final EntityId SPACE_ID = new EntityId("9f0c2f0e-7f7b-5a53-8f2c-0d2f5b7f7a11");
    private static final ChangeId FIRST = new ChangeId("11111111-1111-4111-8111-111111111111");
    private static final ChangeId SECOND = new ChangeId("22222222-2222-4222-8222-222222222222");

    private static final Change EDIT = new Change(
            FIRST,
            PHONE,
            ITEM,
            Operation.CREATE,
            TIME,
            OptionalLong.of(TIME + 5_000),
            new TreeMap<>(Map.of(
                    "title", new Value.Text("Watch Inception \"é日🙂\"\n"),
                    "notes", Value.NULL,
                    "isCompleted", new Value.Flag(true),
                    "completedAt", new Value.Moment(TIME - 1),
                    "completedBy", new Value.By(LAPTOP),
                    "order", new Value.Decimal(new BigDecimal("-12345678901234.5678901234")),
                    "tags", new Value.Texts(List.of("film", "")))));
    private static final Change DELETE =
            new Change(SECOND, LAPTOP, ITEM, Operation.DELETE, TIME + 60_000, OptionalLong.empty(), new TreeMap<>());

    private static final Register TITLE =
            new Register(new Stamp(TIME, 1L << 40), new Value.Text("Watch Inception"), PHONE);
    private static final Entity EVERY_REGISTER = new Entity(
            ITEM,
            new Registers(new TreeMap<>(Map.of(
                    "title",
                    TITLE,
                    "notes",
                    new Register(new Stamp(TIME, 7), Value.NULL, PHONE),
                    "order",
                    new Register(new Stamp(0, 8), new Value.Decimal(new BigDecimal("1E+3")), LAPTOP),
                    "tags",
                    new Register(new Stamp(TIME, 9), new Value.Texts(List.of()), LAPTOP),
                    "dueDate",
                    new Register(new Stamp(TIME, 10), new Value.Moment(253_402_300_799_999L), LAPTOP),
                    Registers.SPACE,
                    new Register(new Stamp(TIME, 11), new Value.Reference(Optional.of("s1"), SPACE_ID), PHONE),
                    Registers.CATEGORY,
                    new Register(new Stamp(TIME, 12), new Value.Reference(Optional.empty(), SPACE_ID), PHONE),
                    Registers.DELETION,
                    new Register(
                            new Stamp(TIME, 13),
                            new Value.Deletion(true, OptionalLong.of(TIME), Optional.of(LAPTOP)),
                            LAPTOP),
                    Registers.COMPLETION,
                    new Register(
                            new Stamp(TIME, 14),
                            new Value.Completion(true, OptionalLong.of(0), Optional.of(PHONE)),
                            PHONE)))),
            TIME - 1,
            1L << 33);
    private static final Entity RESTORED = new Entity(
            new EntityKey(ADA, EntityType.SPACE, "s1"),
            new Registers(new TreeMap<>(Map.of(
                    Registers.DELETION,
                    new Register(
                            new Stamp(TIME, 3),
                            new Value.Deletion(false, OptionalLong.empty(), Optional.empty()),
                            PHONE)))),
            TIME,
            4);

    static final Map<Integer, Map<String, Change>> CHANGES = Map.of(1, Map.of("edit", EDIT, "delete", DELETE));

    static final Map<Integer, Map<String, Entity>> ENTITIES =
            Map.of(1, Map.of("every-register", EVERY_REGISTER, "restored", RESTORED));

    static final Map<Integer, Map<String, Outcome>> OUTCOMES = Map.of(
            1,
            Map.of(
                    "partially-superseded",
                    new Outcome.Merged(
                            new Source(11, 1L << 41),
                            TIME + 70_000,
                            EDIT,
                            TIME,
                            Status.PARTIALLY_SUPERSEDED,
                            Optional.of(new Effect(3, EVERY_REGISTER, new TreeMap<>(Map.of("title", TITLE)))),
                            new TreeSet<>(Set.of("order", Registers.COMPLETION)),
                            new TreeMap<>(),
                            List.of(
                                    new Conflict(
                                            Conflict.Kind.SUPERSEDED,
                                            Optional.of("order"),
                                            Optional.of(new Value.Decimal(new BigDecimal("1"))),
                                            Optional.of(new Value.Decimal(new BigDecimal("2.5"))),
                                            LAPTOP,
                                            TIME + 1),
                                    new Conflict(
                                            Conflict.Kind.EDITED_DELETED,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            LAPTOP,
                                            TIME),
                                    new Conflict(
                                            Conflict.Kind.PARENT_DELETED,
                                            Optional.of("spaceId"),
                                            Optional.empty(),
                                            Optional.empty(),
                                            LAPTOP,
                                            TIME))),
                    "superseded",
                    new Outcome.Merged(
                            new Source(0, 0),
                            TIME,
                            DELETE,
                            TIME,
                            Status.SUPERSEDED,
                            Optional.empty(),
                            new TreeSet<>(Set.of(Registers.DELETION)),
                            new TreeMap<>(),
                            List.of()),
                    "duplicate",
                    new Outcome.Duplicate(new Source(1, 2), TIME, EDIT),
                    "rejected",
                    new Outcome.Rejected(new Source(1, 3), TIME, Optional.of(EDIT), ErrorCode.ENTITY_TOO_LARGE),
                    "undecodable",
                    new Outcome.Rejected(new Source(1, 4), TIME, Optional.empty(), ErrorCode.UNDECODABLE)),
            2,
            Map.of(
                    "superseded",
                    new Outcome.Merged(
                            new Source(0, 1),
                            TIME + 1,
                            EDIT,
                            TIME,
                            Status.SUPERSEDED,
                            Optional.empty(),
                            new TreeSet<>(Set.of("title", Registers.SPACE)),
                            new TreeMap<>(Map.of(
                                    "title",
                                    TITLE,
                                    Registers.SPACE,
                                    new Register(
                                            new Stamp(TIME, 11),
                                            new Value.Reference(Optional.of("s1"), SPACE_ID),
                                            LAPTOP))),
                            List.of()),
                    "duplicate",
                    new Outcome.Duplicate(new Source(1, 2), TIME, EDIT)));

    static final Map<Integer, Map<String, OwnerRecord>> OWNERS = Map.of(
            1,
            Map.of(
                    "two-devices",
                    new OwnerRecord(
                            1L << 32,
                            new TreeMap<>(Map.of(
                                    new DeviceId("phone"), new DeviceClock(TIME + 1, TIME),
                                    new DeviceId("laptop"), new DeviceClock(0, 0)))),
                    "new",
                    OwnerRecord.NEW));

    static final Map<Integer, Map<String, Projected>> PROJECTED = Map.of(
            1,
            Map.of(
                    "two-owners",
                    new Projected(11, 1L << 40, Set.of(ADA, new OwnerId("ünï"))),
                    "nobody",
                    new Projected(0, 0, Set.of())));

    static final Map<Integer, Map<String, Revocation>> REVOCATIONS = Map.of(
            1,
            Map.of(
                    "device",
                    Revocation.ofDevice(new UserId("ünï"), new DeviceId("phone-1"), 1_767_225_600_000L),
                    "session",
                    Revocation.ofSession(new UserId("676c1234567890abcdef1234"), "sEssion_-1", 1L << 41),
                    "user",
                    Revocation.ofUser(new UserId("ada"), 0)));

    static final Map<Integer, Map<String, DeadLetter>> DEAD_LETTERS = Map.of(
            1,
            Map.of(
                    "bytes",
                    new DeadLetter(
                            new Source(3, 9),
                            TIME,
                            ErrorCode.UNDECODABLE,
                            Optional.of(ByteBuffer.wrap(new byte[] {0, -1})),
                            Optional.of(ByteBuffer.wrap(new byte[0]))),
                    "nothing",
                    new DeadLetter(new Source(0, 0), 0, ErrorCode.MISROUTED, Optional.empty(), Optional.empty())));

    private GoldenSamples() {}
}
