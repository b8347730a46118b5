package io.tidemark.system.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.LogEnds;
import io.tidemark.ingest.sync.ExchangeInSteps;
import io.tidemark.wire.Projected;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One instance of the door: its exchanges, its clock, and how far it knows each partition to be readable. */
final class ApiInstance {
    private static final int WAITERS = 10_000;
    private static final int MOST_AHEAD = 4;

    /** The process is gone. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What may happen at every call of a port, before it and after it. */
    interface Crossing {
        void at(boolean readModel);
    }

    /** The parts of the world that it is connected to. */
    record Outside(
            ChangeLog log,
            LogEnds ends,
            FeedReader feed,
            TicketStore tickets,
            List<List<Projected>> announcements,
            Crossing crossing) {}

    private final Outside outside;
    private final Seams seams;
    private final InstantSource clock;
    private final int[] heard;
    private ReadablePositions positions;
    private RecentOwners owners;
    private ExchangeInSteps exchanges;
    private boolean subscribed;
    private boolean seeded;
    private int life;

    ApiInstance(Outside outside, Seams seams, InstantSource clock) {
        this.outside = outside;
        this.seams = seams;
        this.clock = clock;
        this.heard = new int[outside.announcements().size()];
        this.positions = new ReadablePositions(heard.length, WAITERS);
        this.owners = new RecentOwners(heard.length, clock);
        this.exchanges = exchanges();
        restart();
    }

    private ExchangeInSteps exchanges() {
        ChangeLog log = seams.log(crossed(ChangeLog.class, outside.log(), false), clock);
        LogEnds ends = crossed(LogEnds.class, outside.ends(), false);
        FeedReader feed = crossed(FeedReader.class, outside.feed(), true);
        TicketStore tickets = seams.tickets(crossed(TicketStore.class, outside.tickets(), true));
        return new ExchangeInSteps(log, ends, feed, tickets, positions, owners, MOST_AHEAD, clock);
    }

    private <T> T crossed(Class<T> port, T real, boolean readModel) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (method.getName().equals("open")) { // made of other calls, each of which crosses
                return InvocationHandler.invokeDefault(proxy, method, args);
            }
            outside.crossing().at(readModel);
            try {
                Object result = method.invoke(real, args);
                outside.crossing().at(readModel);
                return result instanceof FeedReader
                        ? seams.feed(crossed(FeedReader.class, seams.pinned(outside.feed()), true))
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Alive again with an empty memory: it takes its place at the end of the announcements and has read nothing yet. */
    void restart() {
        over();
        life++;
        positions = new ReadablePositions(heard.length, WAITERS);
        owners = new RecentOwners(heard.length, clock);
        exchanges = exchanges();
        subscribed = false;
        seeded = false;
        if (seams.seedsFirst()) {
            readProgress();
        } else {
            subscribe();
        }
    }

    private void subscribe() {
        for (int partition = 0; partition < heard.length; partition++) {
            heard[partition] = outside.announcements().get(partition).size();
        }
        subscribed = true;
    }

    /** The rest of its start (P1). */
    void seed() {
        if (!subscribed) {
            subscribe();
        }
        if (!seeded) {
            readProgress();
        }
    }

    private void readProgress() {
        try {
            for (Map.Entry<Integer, Long> reached : outside.feed().progress().entrySet()) {
                positions.advance(reached.getKey(), reached.getValue());
            }
            seeded = true;
        } catch (Unreadable e) {
            seeded = false; // it tries again
        }
    }

    void follow(int partition, int most) {
        List<Projected> all = outside.announcements().get(partition);
        for (int i = 0; i < most && subscribed && heard[partition] < all.size(); i++) {
            Projected next = all.get(heard[partition]++);
            positions.advance(next.partition(), next.offset());
            owners.moved(next.partition(), next.owners());
        }
    }

    ExchangeInSteps.Held ask(Letter letter) {
        return exchanges.ask(letter.device().user, letter.body().getBytes(UTF_8));
    }

    /** Which of its lives it lives. */
    int life() {
        return life;
    }

    /** Whoever still waits is let go. */
    void over() {
        for (int partition = 0; partition < heard.length; partition++) {
            positions.advance(partition, Long.MAX_VALUE);
        }
    }

    /** A try at something that may end this life. */
    <T> T surviving(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (Crash e) {
            restart();
            return otherwise;
        }
    }
}
