package io.tidemark.ingest;

import io.tidemark.core.change.Change;
import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Arrival;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Merge;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.SampleProjections;
import io.tidemark.ingest.projected.Movements;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.push.Appended;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.LogEnds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Log, merge and projection in memory: the real decisions, at once or when told to. One partition for each owner, in the
 * order in which they come.
 */
public final class FakePipeline implements ChangeLog, LogEnds {
    public static final String EPOCH = "epoch-of-the-test";
    static final int PARTITIONS = 1024;

    private final InMemoryFeed feed = new InMemoryFeed(EPOCH);
    private final InMemoryTickets tickets = new InMemoryTickets();
    private final ReadablePositions positions = new ReadablePositions(PARTITIONS, 8);
    private final Map<OwnerId, Integer> partitions = new HashMap<>();
    private final Map<OwnerId, InMemoryOwnerState> states = new HashMap<>();
    private final Map<OwnerId, Long> ends = new HashMap<>();
    private final List<Arrival> waiting = new ArrayList<>();
    private final Movements movements;
    private boolean stalled;
    private boolean logAway;
    private volatile boolean readModelAway;
    private int takeOnly = Integer.MAX_VALUE;

    FakePipeline(Movements movements) {
        this.movements = movements;
    }

    @Override
    public synchronized List<Appended> append(List<Change> changes) {
        List<Appended> appended = new ArrayList<>();
        for (Change change : changes) {
            appended.add(logAway || appended.size() >= takeOnly ? Appended.FAILED : new Appended.At(append(change)));
        }
        if (!stalled) {
            project();
        }
        return appended;
    }

    @Override
    public synchronized Optional<Map<Integer, Long>> last(OwnerId owner) {
        Integer partition = partitions.get(owner);
        Map<Integer, Long> end = partition == null ? Map.of() : Map.of(partition, taken(owner) - 1);
        return logAway ? Optional.empty() : Optional.of(end);
    }

    private Source append(Change change) {
        OwnerId owner = change.entity().owner();
        int partition = partitions.computeIfAbsent(owner, o -> partitions.size());
        Source source = new Source(partition, ends.merge(owner, 1L, Long::sum) - 1);
        waiting.add(new Arrival(change, source, System.currentTimeMillis()));
        return source;
    }

    private void project() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Arrival arrival : waiting) {
            InMemoryOwnerState state =
                    states.computeIfAbsent(arrival.change().entity().owner(), o -> new InMemoryOwnerState());
            Outcome outcome = Merge.decide(state, arrival);
            Merge.evolve(state, outcome);
            outcomes.add(outcome);
        }
        feed.write(SampleProjections.of(outcomes));
        waiting.forEach(arrival ->
                positions.advance(arrival.source().partition(), arrival.source().offset()));
        movements.moved(waiting.stream()
                .map(arrival -> arrival.change().entity().owner())
                .collect(Collectors.toSet()));
        waiting.clear();
    }

    /** From now on changes are taken and nothing becomes readable. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Everything taken becomes readable, now and from now on. */
    public synchronized void resume() {
        stalled = false;
        project();
    }

    /** How many changes of the owner are in the log. */
    synchronized long taken(OwnerId owner) {
        return ends.getOrDefault(owner, 0L);
    }

    /** Of each request only so many changes are taken. */
    public synchronized void takeOnly(int changes) {
        takeOnly = changes;
    }

    public synchronized void logAway(boolean away) {
        logAway = away;
    }

    public void readModelAway(boolean away) {
        readModelAway = away;
    }

    /** As it was, but for the data. */
    public synchronized void heal() {
        takeOnly = Integer.MAX_VALUE;
        logAway = false;
        readModelAway = false;
        resume();
    }

    public FeedReader feed() {
        return switchable(FeedReader.class, feed);
    }

    public HistoryReader history() {
        return switchable(HistoryReader.class, feed);
    }

    public TicketStore tickets() {
        return switchable(TicketStore.class, tickets);
    }

    public ReadablePositions positions() {
        return positions;
    }

    private <T> T switchable(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (readModelAway) {
                throw new Unreadable("Away for a test");
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
