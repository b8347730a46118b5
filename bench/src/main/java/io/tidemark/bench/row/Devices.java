package io.tidemark.bench.row;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.OpenLoop;
import io.tidemark.bench.load.Reply;
import io.tidemark.bench.load.Step;
import java.util.ArrayList;
import java.util.List;

/** Devices as steps of a loop. */
final class Devices {
    private static final int SEED_BATCH = 500;
    private static final int SEED_CLIENTS = 4;
    private static final int BACKGROUND_DEVICES = 24;
    private static final int BACKGROUND_THREADS = 32;
    private static final int NO_ROOM = 503;
    private static final int LONGEST_WAIT = 5_000;

    private Devices() {}

    /** One device for each user that sends new items and is answered as soon as they are appended. */
    static List<Step> pushing(Session session, List<String> users, Batch batch) {
        List<Step> steps = new ArrayList<>();
        for (String user : users) {
            String token = session.token(user);
            String cursor = session.door().pulled(token, "laptop", "").cursor();
            steps.add(n -> {
                long first = n * batch.count();
                Reply reply = session.door().accepted(token, batch.request("laptop", cursor, 0, first, first));
                return reply.accepted(batch.count());
            });
        }
        return steps;
    }

    /** One device for each user that sends new items, waits until they are readable, and follows its cursor. */
    static List<Step> syncing(Session session, List<String> users, Batch batch) {
        List<Step> steps = new ArrayList<>();
        for (String user : users) {
            String token = session.token(user);
            String[] cursor = {session.door().pulled(token, "laptop", "").cursor()};
            steps.add(n -> {
                long first = n * batch.count();
                Reply reply =
                        session.door().accepted(token, batch.request("laptop", cursor[0], LONGEST_WAIT, first, first));
                if (!reply.isComplete()) {
                    throw new IllegalStateException("not complete after " + LONGEST_WAIT + " ms");
                }
                cursor[0] = reply.cursor();
                return reply.accepted(batch.count());
            });
        }
        return steps;
    }

    /** One device that writes items of the user again, some at a time, waits until they are readable, and follows its cursor. */
    static Step updating(Session session, String user, Batch batch, int items, long mark) {
        String token = session.token(user);
        String[] cursor = {FirstSync.run(session.door(), token, "phone").cursor()};
        return n -> {
            long first = n * batch.count() % items;
            byte[] request = batch.request("phone", cursor[0], LONGEST_WAIT, first, mark + n * batch.count());
            Reply reply = session.door().accepted(token, request);
            if (!reply.isComplete()) {
                throw new IllegalStateException("not complete after " + LONGEST_WAIT + " ms");
            }
            cursor[0] = reply.cursor();
            return reply.accepted(batch.count());
        };
    }

    /** Starts 24 devices that send single changes at that rate and wait for nothing. */
    static OpenLoop background(Session session, String name, int writesPerSecond) {
        List<Step> devices = pushing(session, session.users().spread(name, BACKGROUND_DEVICES), Batch.creates(1));
        return OpenLoop.start(
                writesPerSecond,
                BACKGROUND_THREADS,
                n -> devices.get((int) (n % devices.size())).run(n));
    }

    /** Gives the user items numbered from {@code first}, in requests of 500 at full speed; several devices at once. */
    static Load seed(Session session, String user, long first, int count, int clients) throws InterruptedException {
        Batch batch = Batch.creates(SEED_BATCH);
        String token = session.token(user);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < Math.min(clients, SEED_CLIENTS); i++) {
            String device = "seed-" + i;
            steps.add(n -> {
                long from = first + n * SEED_BATCH;
                return patiently(session, token, batch.request(device, "", 0, from, from));
            });
        }
        return ClosedLoop.run(steps, (count + SEED_BATCH - 1) / SEED_BATCH).orThrow();
    }

    /** Sends it again as long as the door has no room for it, as a device would. */
    static int patiently(Session session, String token, byte[] request) throws Exception {
        Reply reply = session.door().post(token, request);
        while (reply.status() == NO_ROOM) {
            Thread.sleep(20);
            reply = session.door().post(token, request);
        }
        if (reply.status() != 200 || reply.accepted(SEED_BATCH) != SEED_BATCH) {
            throw new IllegalStateException("not accepted: " + reply.status());
        }
        return SEED_BATCH;
    }
}
