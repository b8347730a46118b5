package io.tidemark.ingest.sync;

/** About how many bytes a body takes as a tree, known before it is built: each value costs, however short its text. */
final class TreeCost {
    private static final int VALUE = 64;

    private TreeCost() {}

    static long of(byte[] body) {
        long values = 1;
        for (byte b : body) {
            if (b == ',' || b == ':' || b == '[' || b == '{') {
                values++;
            }
        }
        return body.length + VALUE * values;
    }
}
