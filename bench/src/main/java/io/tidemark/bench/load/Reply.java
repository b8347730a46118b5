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

    public boolean hasMore() {
        return body.contains("\"hasMore\":true");
    }

    /** The cursor, which is URL-safe text without escapes. */
    public String cursor() {
        int start = body.lastIndexOf("\"cursor\":\"") + "\"cursor\":\"".length();
        return body.substring(start, body.indexOf('"', start));
    }

    /** How many changes were accepted, of {@code sent}. */
    public int accepted(int sent) {
        return body.contains("\"success\":false") ? sent - count("\"success\":false") : sent;
    }

    /** The documents among the updates. */
    public int documents() {
        return count(updates(), LOCAL_ID);
    }

    /** The localIds of the documents among the updates, in order. */
    public List<String> localIds() {
        String updates = updates();
        List<String> ids = new ArrayList<>();
        for (int at = updates.indexOf(LOCAL_ID); at >= 0; at = updates.indexOf(LOCAL_ID, at + 1)) {
            int start = at + LOCAL_ID.length();
            ids.add(updates.substring(start, updates.indexOf('"', start)));
        }
        return ids;
    }

    private String updates() {
        int start = body.indexOf("\"serverUpdates\":");
        return start < 0 ? "" : body.substring(start);
    }

    private int count(String text) {
        return count(body, text);
    }

    private static int count(String in, String text) {
        int count = 0;
        for (int at = in.indexOf(text); at >= 0; at = in.indexOf(text, at + text.length())) {
            count++;
        }
        return count;
    }
}
