package io.tidemark.bench.soak;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.Door;
import io.tidemark.bench.load.Reply;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One device after the other in the same hands: edits the user's items, of which there are always equally many, so that
 * nothing grows but history. For one thread at a time.
 */
final class SoakDevice {
    static final int ITEMS = 100;
    private static final int LARGEST_PUSH = 50;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int NO_ROOM = 503;
    private static final long PAUSE_MILLIS = 50;
    private static final Batch EDITS = Batch.updates(LARGEST_PUSH);

    private final Door door;
    private final String token;
    private final String place;
    private final SplittableRandom random;
    private final AtomicLong writes;
    private int generation;
    private String cursor = "";

    /**
     * @param place tells the hands of a user apart
     * @param writes counts the writes of all devices, so that no two are the same
     */
    SoakDevice(Door door, String token, String place, long seed, AtomicLong writes) {
        this.door = door;
        this.token = token;
        this.place = place;
        this.random = new SplittableRandom(seed);
        this.writes = writes;
    }

    /** When it comes next, and with what. */
    Life.Visit next() {
        return Life.next(random);
    }

    /** The number of accepted changes. */
    int come(Life.Visit visit) throws InterruptedException, IOException {
        if (visit.isNew()) {
            generation++;
            cursor = "";
        }
        if (visit.edits() == 0) {
            pull();
            return 0;
        }
        for (int left = visit.edits(); left > 0; left -= LARGEST_PUSH) {
            push(Math.min(left, LARGEST_PUSH));
        }
        return visit.edits();
    }

    private void push(int edits) throws InterruptedException, IOException {
        long item = random.nextInt(ITEMS - edits + 1);
        byte[] request = EDITS.request(name(), cursor, PATIENCE_MILLIS, item, writes.getAndAdd(edits), edits);
        Reply reply = door.post(token, request);
        while (reply.status() == NO_ROOM) {
            Thread.sleep(PAUSE_MILLIS);
            reply = door.post(token, request);
        }
        if (reply.status() != 200 || reply.accepted(edits) != edits || !reply.isComplete()) {
            throw new IllegalStateException("not done: " + reply.status()
                    + (reply.status() == 200 && !reply.isComplete() ? ", not complete within 5 s" : ""));
        }
        cursor = reply.cursor();
        if (reply.hasMore()) {
            pull();
        }
    }

    private void pull() {
        Reply page = door.pulled(token, name(), cursor);
        cursor = page.cursor();
        while (page.hasMore()) {
            page = door.pulled(token, name(), cursor);
            cursor = page.cursor();
        }
    }

    private String name() {
        return place + "-" + generation;
    }
}
