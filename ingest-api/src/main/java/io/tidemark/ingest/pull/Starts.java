package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.cursor.TicketStore.Stored;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.projected.ReadablePositions;
import java.util.Optional;
import java.util.OptionalLong;

/** From what a device presents to where its answer starts (H5, H6, H8). */
public final class Starts {
    private final FeedReader feed;
    private final TicketStore tickets;
    private final ReadablePositions positions;

    public Starts(FeedReader feed, TicketStore tickets, ReadablePositions positions) {
        this.feed = feed;
        this.tickets = tickets;
        this.positions = positions;
    }

    /** @throws Unreadable if that cannot be known now */
    public Start find(Writer device, Standing standing) {
        String epoch = feed.epoch();
        if (standing.cursor().isPresent()) {
            return ofCursor(device, epoch, standing.cursor().get());
        }
        return standing.ticket().isPresent()
                ? ofTicket(tickets.load(device), epoch, standing.ticket().getAsLong())
                : new Start(Cursor.first(epoch), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private Start ofCursor(Writer device, String epoch, String text) {
        Optional<Cursor> readable = CursorText.decode(text).filter(this::fits);
        if (readable.isEmpty()) {
            return again(device, epoch, Owed.NOTHING, Resync.UNREADABLE);
        }
        Cursor cursor = readable.get();
        OptionalLong held = CursorText.ticket(text);
        if (cursor.epoch()
                .equals(Cursor.NO_EPOCH)) { // the device may have rows: whose cursor was unreadable then has some
            return new Start(Cursor.again(epoch, cursor.owed()), held, Optional.empty(), Optional.empty());
        }
        if (!cursor.epoch().equals(epoch)) {
            Owed refused =
                    new Owed(PendingOffsets.NONE, cursor.owed().refused()); // offsets of that log mean nothing here
            return again(device, epoch, refused, Resync.EPOCH);
        }
        return new Start(cursor, held, Optional.empty(), Optional.empty());
    }

    private boolean fits(Cursor cursor) {
        return cursor.owed().pending().partitions().stream().allMatch(positions::has);
    }

    private Start again(Writer device, String epoch, Owed more, Resync why) {
        Stored stored = tickets.load(device);
        Cursor cursor = Cursor.again(epoch, stored.tickets().owed().plus(more));
        return new Start(cursor, OptionalLong.empty(), Optional.of(why), Optional.of(stored));
    }

    private static Start ofTicket(Stored stored, String epoch, long ticket) {
        Cursor cursor = stored.tickets().cursorOf(ticket, epoch);
        boolean isOurs = cursor.epoch().equals(epoch);
        return new Start(
                isOurs ? cursor : Cursor.again(epoch, stored.tickets().owed()),
                OptionalLong.empty(),
                isOurs ? Optional.empty() : Optional.of(Resync.EPOCH),
                Optional.of(stored));
    }
}
