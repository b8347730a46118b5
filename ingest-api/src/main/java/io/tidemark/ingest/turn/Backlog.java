package io.tidemark.ingest.turn;

import io.tidemark.core.merge.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One owner's changes that are appended and not yet readable, and those of requests on their way to be. Kept as runs that
 * end at an offset, few and therefore coarse: a run counts until its end is readable. Thread-safe.
 */
final class Backlog {
    static final int RUNS = 64;
    private static final int GRAIN = 64;

    private record Run(Source end, int changes) {
        private Run plus(Source later, int more) {
            return new Run(later, changes + more);
        }
    }

    private final Deque<Run> runs = new ArrayDeque<>();
    private int asked;

    /**
     * Counts {@code changes} of a request as on their way.
     *
     * @return what has to be readable so that, with those before them on their way, at most {@code most} are not; empty if
     *     they are not more than that now, or if nothing is appended that could be waited for
     */
    synchronized Optional<Source> ask(int changes, int most, Predicate<Source> isReadable) {
        asked += changes;
        long ahead = ahead(isReadable);
        Optional<Source> until = Optional.empty();
        for (Run run : runs) {
            if (ahead <= most) {
                break;
            }
            ahead -= run.changes();
            until = Optional.of(run.end());
        }
        return until;
    }

    /** How many are on their way, or appended and not readable. */
    synchronized long ahead(Predicate<Source> isReadable) {
        while (!runs.isEmpty() && isReadable.test(runs.getFirst().end())) {
            runs.removeFirst();
        }
        return asked + runs.stream().mapToLong(Run::changes).sum();
    }

    /** So many of those on their way are no longer: the log has them up to {@code end}. */
    synchronized void appended(int changes, Source end, int taken) {
        asked -= changes;
        Run last = runs.peekLast();
        boolean joins = last != null && (last.changes() < GRAIN || runs.size() >= RUNS);
        if (joins) {
            runs.removeLast();
        }
        runs.addLast(joins ? last.plus(later(last.end(), end), taken) : new Run(end, taken));
    }

    /** So many of those on their way are no longer, and the log does not have them. */
    synchronized void gaveUp(int changes) {
        asked -= changes;
    }

    /** In memory; never more than {@link #RUNS}. */
    synchronized int runs() {
        return runs.size();
    }

    private static Source later(Source one, Source other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
