package io.tidemark.merge.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.OwnerId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where something lies in the one store of a task. The first byte says what it is: an owner's head and clocks, an entity,
 * or the mark of a decided change. Marks lie by the window of log time in which they were set, so that the oldest are
 * neighbours and can be forgotten together (I5).
 */
final class StateKey {
    private static final byte OWNER = 1;
    private static final byte ENTITY = 2;
    private static final byte DECIDED = 3;

    private StateKey() {}

    static byte[] owner(OwnerId owner) {
        byte[] name = owner.value().getBytes(UTF_8);
        return ByteBuffer.allocate(1 + name.length).put(OWNER).put(name).array();
    }

    /** Within its owner, whatever characters either holds: a guessed id must not find what belongs to another. */
    static byte[] entity(OwnerId owner, EntityId entity) {
        byte[] name = owner.value().getBytes(UTF_8);
        byte[] id = entity.value().getBytes(UTF_8);
        return ByteBuffer.allocate(5 + name.length + id.length)
                .put(ENTITY)
                .putInt(name.length)
                .put(name)
                .put(id)
                .array();
    }

    /** @param window which window of log time, from 0 */
    static byte[] decided(int window, ChangeKey change) {
        return ByteBuffer.allocate(21)
                .put(DECIDED)
                .putInt(window)
                .put(bytes(change.syncLogId()))
                .array();
    }

    /** Before every mark of this window, and after every mark of the ones before it. */
    static byte[] firstDecided(int window) {
        return ByteBuffer.allocate(5).put(DECIDED).putInt(window).array();
    }

    /** Of the key of a mark. */
    static int window(byte[] decided) {
        return ByteBuffer.wrap(decided).getInt(1);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
