package io.tidemark.core.cursor;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tickets of one device: what the {@code syncTimestamp}s stand for that it was given (H6). A ticket is a time in
 * milliseconds only so that the user's protocol can carry it; it is never compared with a time.
 *
 * @param tickets the cursor behind each ticket still kept: the last ten, and the one presented last
 * @param owed what the device may still have to be told, whatever ticket it comes back with
 * @param owedAt the latest ticket that carried something owed; 0 if none
 */
public record DeviceTickets(SortedMap<Long, Cursor> tickets, Owed owed, long owedAt) {
    public static final DeviceTickets NONE = new DeviceTickets(new TreeMap<>(), Owed.NOTHING, 0);
    private static final int KEPT = 10;

    /** The tickets afterwards, and the ticket to give. */
    public record Issued(DeviceTickets tickets, long ticket) {}

    public DeviceTickets {
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
    }

    /** The cursor that a presented ticket stands for; an unknown one over-fetches and inherits what is owed. */
    public Cursor cursorOf(long presented, String epoch) {
        Cursor known = tickets.get(presented);
        return known != null ? known : Cursor.again(epoch, owed);
    }

    /**
     * A ticket for {@code cursor}: larger than every earlier one of the device, unless the last one already stands for
     * the same cursor.
     *
     * @param now milliseconds since 1970 UTC
     */
    public Issued issue(OptionalLong presented, Cursor cursor, long now) {
        if (!tickets.isEmpty() && cursor.equals(tickets.get(tickets.lastKey()))) {
            return new Issued(this, tickets.lastKey());
        }
        long ticket = next(presented, now);
        boolean settled = presented.isPresent() && isClean(presented.getAsLong());
        Owed left = (settled ? Owed.NOTHING : owed).plus(cursor.owed());
        long leftAt = cursor.owed().isNothing() ? settled ? 0 : owedAt : ticket;
        return new Issued(new DeviceTickets(kept(presented, ticket, cursor), left, leftAt), ticket);
    }

    /** Never the presented one: an unknown ticket must not become known while its device may still come with it. */
    private long next(OptionalLong presented, long now) {
        long next = tickets.isEmpty() ? now : Math.max(now, tickets.lastKey() + 1);
        return presented.isPresent() && presented.getAsLong() == next ? next + 1 : next;
    }

    /** The device has come back with a later ticket that owes nothing: it has been told. */
    private boolean isClean(long presented) {
        return presented > owedAt
                && Optional.ofNullable(tickets.get(presented))
                        .filter(cursor -> cursor.owed().isNothing())
                        .isPresent();
    }

    private SortedMap<Long, Cursor> kept(OptionalLong presented, long ticket, Cursor cursor) {
        TreeMap<Long, Cursor> kept = new TreeMap<>(tickets);
        kept.put(ticket, cursor);
        SortedMap<Long, Cursor> last = new TreeMap<>();
        for (Map.Entry<Long, Cursor> entry : kept.descendingMap().entrySet()) {
            boolean isPresented = presented.isPresent() && entry.getKey() == presented.getAsLong();
            if (last.size() < KEPT || isPresented) {
                last.put(entry.getKey(), entry.getValue());
            }
        }
        return last;
    }
}
