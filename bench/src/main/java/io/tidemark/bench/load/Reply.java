package io.tidemark.bench.load;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer, read by looking for what is known to be there: a parser would cost more than the server.
 *
 * @param body one char a byte
 */
public record Reply(int status, String body) {
    private static final String LOCAL_ID = "{\"localId\":\"";
    private static final String HAS_MORE = "\"hasMore\":";
    private static final int SHOWN = 300;
    private static final int TOO_MANY = 429;

    Reply orThrow(int expected) {
        if (status == expected) {
            return this;
        }
        String hint = status == TOO_MANY
                ? " The platform limits the rate: start it with RATE_LIMIT_PER_MINUTE=1000000000 USER_RATE_LIMIT_PER_MINUTE=1000000000."
                : "";
        throw new IllegalStateException(
                "The door answered " + status + ": " + body.substring(0, Math.min(SHOWN, body.length())) + hint);
    }

    public boolean isComplete() {
        return body.contains("\"complete\":true");
    }

    /** Told behind the updates, so it is looked for from the end. */
    public boolean hasMore() {
        return body.startsWith("true", body.lastIndexOf(HAS_MORE) + HAS_MORE.length());
    }

    /** The cursor, which is URL-safe text without escapes. */
    public String cursor() {
        int start = body.lastIndexOf("\"cursor\":\"") + "\"cursor\":\"".length();
        return body.substring(start, body.indexOf('"', start));
    }

    /** How many changes were accepted, of {@code sent}. */
    public int accepted(int sent) {
        return body.contains("\"success\":false") ? sent - count("\"success\":false", 0) : sent;
    }

    /** The documents among the updates. */
    public int documents() {
        return count(LOCAL_ID, updates());
    }

    /** The localIds of the documents among the updates, in order. */
    public List<String> localIds() {
        List<String> ids = new ArrayList<>();
        for (int at = body.indexOf(LOCAL_ID, updates()); at >= 0; at = body.indexOf(LOCAL_ID, at + 1)) {
            int start = at + LOCAL_ID.length();
            ids.add(body.substring(start, body.indexOf('"', start)));
        }
        return ids;
    }

    /** Where they begin; the end of an answer without any. */
    private int updates() {
        int start = body.indexOf("\"serverUpdates\":");
        return start < 0 ? body.length() : start;
    }

    private int count(String text, int from) {
        int count = 0;
        for (int at = body.indexOf(text, from); at >= 0; at = body.indexOf(text, at + text.length())) {
            count++;
        }
        return count;
    }
}
