package io.tidemark.ingest.turn;

import io.tidemark.core.merge.Source;
import io.tidemark.ingest.projected.ReadablePositions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One owner's changes that are on their way to the log, or in it and not yet readable, and its requests that wait for
 * room, in the order in which they came. What is in the log is kept as runs that end at an offset, few and therefore
 * coarse: a run counts until its end is readable. Thread-safe.
 */
final class Backlog {
    static final int RUNS = 64;
    private static final int GRAIN = 64;

    private record Run(Source end, int changes) {
        private Run plus(Source later, int more) {
            return new Run(later, changes + more);
        }
    }

    /** One request's place. */
    static final class Place {
        private final int changes;
        private final CompletableFuture<Boolean> come = new CompletableFuture<>();
        private boolean underway;

        private Place(int changes) {
            this.changes = changes;
        }

        /** Done when the request may append; false if it may because its patience ran out. */
        CompletableFuture<Boolean> come() {
            return come;
        }
    }

    private final ReadablePositions positions;
    private final TurnSettings settings;
    private final Deque<Run> runs = new ArrayDeque<>(1);
    private final Deque<Place> waiting = new ArrayDeque<>(1);
    private int underway;
    private boolean watching;

    Backlog(ReadablePositions positions, TurnSettings settings) {
        this.positions = positions;
        this.settings = settings;
    }

    /** How many are on their way, or appended and not readable. */
    synchronized long ahead() {
        while (!runs.isEmpty() && positions.isReadable(runs.getFirst().end())) {
            runs.removeFirst();
        }
        return underway + runs.stream().mapToLong(Run::changes).sum();
    }

    private boolean fits(int changes) {
        long ahead = ahead();
        return ahead == 0 || ahead + changes <= settings.changes();
    }

    /** The place of a request that goes now, since there is room and nobody waits before it; empty if not. */
    synchronized Optional<Place> ifRoom(int changes) {
        return waiting.isEmpty() && fits(changes) ? Optional.of(now(changes)) : Optional.empty();
    }

    /** The place of a request that goes now, whether there is room or not. */
    synchronized Place now(int changes) {
        Place place = new Place(changes);
        go(place);
        place.come.complete(true); // nobody knows it yet
        return place;
    }

    /** The place of a request that goes as soon as those before it have gone and there is room, or its patience is over. */
    Place queued(int changes) {
        Place place = new Place(changes);
        synchronized (this) {
            waiting.addLast(place);
        }
        place.come
                .completeOnTimeout(false, settings.patience().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((inTurn, failure) -> goes(place));
        letGo(false);
        return place;
    }

    private synchronized void goes(Place place) {
        if (waiting.remove(place)) {
            go(place);
        }
    }

    private void go(Place place) {
        place.underway = true;
        underway += place.changes;
    }

    /** The log has {@code taken} of the request's changes, up to {@code end}. */
    void appended(Place place, Source end, int taken) {
        synchronized (this) {
            leave(place);
            Run last = runs.peekLast();
            boolean joins = last != null && (last.changes() < GRAIN || runs.size() >= RUNS);
            if (joins) {
                runs.removeLast();
            }
            runs.addLast(joins ? last.plus(later(last.end(), end), taken) : new Run(end, taken));
        }
        place.come.complete(true); // whoever did not wait for it waits no longer
        letGo(false);
    }

    /** The log has nothing of the request. */
    void gaveUp(Place place) {
        synchronized (this) {
            leave(place);
        }
        place.come.complete(true);
        letGo(false);
    }

    private void leave(Place place) {
        if (place.underway) {
            underway -= place.changes;
        } else {
            waiting.remove(place);
        }
    }

    /** There is nobody any more to wait for: all that wait go. */
    void letAllGo() {
        letGo(true);
    }

    /** Whoever is next and has room goes; {@code all} of them, room or not, if nobody would tell of it. */
    private void letGo(boolean all) {
        List<Place> gone = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && (all || fits(waiting.getFirst().changes))) {
                Place next = waiting.removeFirst();
                go(next);
                gone.add(next);
            }
        }
        gone.forEach(place -> place.come.complete(true)); // whoever waits for it may come back here
        watch();
    }

    /** While somebody waits, the oldest run is watched: when it is readable there may be room. */
    private void watch() {
        Source end;
        synchronized (this) {
            if (watching || waiting.isEmpty() || runs.isEmpty()) {
                return;
            }
            watching = true;
            end = runs.getFirst().end();
        }
        CompletableFuture<Boolean> readable =
                positions.reached(Map.of(end.partition(), end.offset()), settings.patience());
        boolean unwatched = readable.isDone() && !readable.join(); // too many wait already, everywhere
        readable.whenComplete((reached, failure) -> {
            synchronized (this) {
                watching = false;
            }
            letGo(unwatched); // it may be watched again: each place has a patience of its own
        });
    }

    /** In memory; never more than {@link #RUNS}. */
    synchronized int runs() {
        return runs.size();
    }

    private static Source later(Source one, Source other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
