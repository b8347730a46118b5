package io.tidemark.system.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The faults of a run, without end: the same seed, servers and longest fault give the same ones. Every round has each
 * kind once; a kind takes its targets in turn, so that every one has been met before any is met again.
 */
public final class Schedule implements Iterator<Fault> {
    private static final int SHORTEST_PAUSE = 500;
    private static final int LONGEST_PAUSE = 3_000;
    private static final int SHORTEST_FAULT = 3_000;
    private static final int[] DELAYS = {50, 200, 1_000, 3_000};
    private static final int[] RESETS = {0, 20, 500};

    private final Random dice;
    private final Targets targets;
    private final int longest;
    private final Deque<Kind> round = new ArrayDeque<>();
    private final Map<Kind, Deque<Target>> left = new EnumMap<>(Kind.class);
    private int number;

    /** @param longest of one fault, three seconds at least */
    public Schedule(long seed, List<String> servers, Duration longest) {
        this.dice = new Random(seed);
        this.targets = new Targets(servers);
        this.longest = (int) longest.toMillis();
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Fault next() {
        if (round.isEmpty()) {
            round.addAll(shuffled(List.of(Kind.values())));
        }
        Kind kind = round.remove();
        Deque<Target> ofKind = left.computeIfAbsent(kind, k -> new ArrayDeque<>());
        if (ofKind.isEmpty()) {
            ofKind.addAll(shuffled(kind.isOfProcesses() ? targets.processes() : targets.links()));
        }
        int pause = SHORTEST_PAUSE + dice.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE);
        int lasts = SHORTEST_FAULT + dice.nextInt(longest - SHORTEST_FAULT + 1);
        int[] millis = kind == Kind.DELAY ? DELAYS : RESETS;
        return new Fault(
                ++number,
                kind,
                ofKind.remove(),
                Duration.ofMillis(pause),
                kind == Kind.KILL ? Duration.ZERO : Duration.ofMillis(lasts),
                millis[dice.nextInt(millis.length)]);
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> copy = new ArrayList<>(all);
        Collections.shuffle(copy, dice);
        return copy;
    }
}
