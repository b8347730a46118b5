package io.tidemark.standalone;

import static io.tidemark.core.cursor.PendingOffsets.of;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a stranger may know or guess of somebody's: names and positions, and secrets that are nearly right or sent to the
 * wrong address.
 *
 * @param lost where a change of theirs lies in {@code sync.changes} that lost against another
 * @param refresh a refresh token of theirs, but for its last character
 * @param reset the secret of a link that resets a password
 * @param verify the secret of a link that verifies an address
 */
record Belongings(
        String owner,
        String email,
        String password,
        String device,
        String otherDevice,
        String space,
        String category,
        String item,
        String changeId,
        String otherChangeId,
        String place,
        String ticket,
        Cursor cursor,
        Source lost,
        String refresh,
        String reset,
        String verify) {

    String serverId(EntityType type, String localId) {
        return new EntityKey(new OwnerId(owner), type, localId).id().value();
    }

    String cursorText() {
        return CursorText.encode(cursor);
    }

    /** A cursor that any stranger can write: what is owed are their results and their documents. */
    String owing() {
        Owed owed = Owed.NOTHING.plus(
                of(List.of(lost)),
                List.of(
                        new EntityRef(EntityType.ITEM, item),
                        new EntityRef(EntityType.SPACE, space),
                        new EntityRef(EntityType.CATEGORY, category)));
        return CursorText.encode(new Cursor(cursor.epoch(), 0, FirstSync.OVER, owed));
    }

    /** The same of nobody: as well formed, and not there. */
    Belongings ofNobody() {
        return new Belongings(
                alike(owner),
                "nobody-" + email,
                "nobody's " + password,
                alike(device),
                alike(otherDevice),
                alike(space),
                alike(category),
                alike(item),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                place,
                Instant.parse(ticket).plusMillis(1).toString(),
                new Cursor(cursor.epoch(), cursor.position() + 1_000, cursor.firstSync(), cursor.owed()),
                new Source(lost.partition(), 0),
                alike(refresh),
                alike(reset),
                alike(verify));
    }

    /** Every letter and digit another, at random, and of the same kind. */
    private static String alike(String text) {
        String digits = UUID.randomUUID().toString().replace("-", "").repeat(1 + text.length() / 32);
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            other.append(c == '-' || c == '_' || c == '.' ? c : digits.charAt(i));
        }
        return other.toString();
    }

    /** What an answer may repeat because the request said it, by what to call it when two answers are compared. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        names.put(device, "DEVICE");
        names.put(otherDevice, "DEVICE");
        names.put(space, "SPACE");
        names.put(category, "CATEGORY");
        names.put(item, "ITEM");
        names.put(changeId, "CHANGE");
        names.put(otherChangeId, "CHANGE");
        return names;
    }

    /** What no answer to a stranger ever holds. */
    List<String> neverTold() {
        return List.of(owner, email, password, refresh, reset, verify);
    }
}
