package io.tidemark.ingest.answer;

import io.tidemark.core.cursor.Cursor;

/**
 * An answer, ready to be sent.
 *
 * @param cursor where the device stands after it
 * @param syncTimestamp the ticket for that cursor, milliseconds since 1970 UTC
 * @param serverTime milliseconds since 1970 UTC
 */
public record Reply(Answer answer, Cursor cursor, long syncTimestamp, long serverTime) {}
