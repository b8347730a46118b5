package io.tidemark.bench.load;

import java.nio.ByteBuffer;

/** Counts the events in the bytes of one stream, however they are cut. For one thread. */
final class HintCount {
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't', ':', ' ', 's', 'y', 'n', 'c'};

    private int matched;

    /** How many events end in these bytes. */
    int in(ByteBuffer bytes) {
        int count = 0;
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == EVENT[matched]) {
                matched++;
            } else {
                matched = next == EVENT[0] ? 1 : 0; // an event stands at the beginning of a line, after no other e
            }
            if (matched == EVENT.length) {
                matched = 0;
                count++;
            }
        }
        return count;
    }
}
