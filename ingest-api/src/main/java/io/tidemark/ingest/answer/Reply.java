package io.tidemark.ingest.answer;

import io.tidemark.core.cursor.Cursor;
import java.util.OptionalLong;

/**
 * An answer, ready to be sent.
 *
 * @param cursor where the device stands after it
 * @param held the ticket that the device keeps beside its cursor (H6)
 * @param syncTimestamp the ticket for that cursor, milliseconds since 1970 UTC
 * @param serverTime milliseconds since 1970 UTC
 */
public record Reply(Answer answer, Cursor cursor, OptionalLong held, long syncTimestamp, long serverTime) {}
