package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.TicketStore.Stored;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an answer starts from.
 *
 * @param held the ticket that the device has beside its cursor (H6)
 * @param resync why it is not where the device said
 * @param tickets the device's tickets, if they were read on the way
 */
public record Start(Cursor cursor, OptionalLong held, Optional<Resync> resync, Optional<Stored> tickets) {
    /** Everything once more; what is owed stays owed. */
    Start again(Resync why) {
        return new Start(Cursor.again(cursor.epoch(), cursor.owed()), held, Optional.of(why), tickets);
    }

    /** Whether it claims to have seen what is not there: positions only come from us, and heads never go back. */
    boolean isAhead(long head) {
        return cursor.position() > head || cursor.firstSync() instanceof FirstSync.Since since && since.head() > head;
    }
}
