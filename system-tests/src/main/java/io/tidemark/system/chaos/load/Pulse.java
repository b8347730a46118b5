package io.tidemark.system.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When writes were complete: appended, merged, readable and told so in one answer. By that it is known of each partition
 * when it lived. Thread-safe; times are those of {@link System#nanoTime()}.
 */
public final class Pulse {
    private record Beat(long asked, long answered) {}

    private final List<List<Beat>> partitions = new ArrayList<>();

    public Pulse(int partitions) {
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new ArrayList<>());
        }
    }

    void complete(int partition, long asked, long answered) {
        List<Beat> beats = partitions.get(partition);
        synchronized (beats) {
            beats.add(new Beat(asked, answered));
        }
    }

    /**
     * How long after that moment every partition has had a write that was asked for after it and is complete; empty as
     * long as one has not.
     */
    public Optional<Duration> recovery(long since) {
        long last = since;
        for (List<Beat> beats : partitions) {
            long first = Long.MAX_VALUE;
            synchronized (beats) {
                for (int i = beats.size() - 1; i >= 0 && beats.get(i).answered >= since; i--) {
                    if (beats.get(i).asked >= since) {
                        first = Math.min(first, beats.get(i).answered);
                    }
                }
            }
            if (first == Long.MAX_VALUE) {
                return Optional.empty();
            }
            last = Math.max(last, first);
        }
        return Optional.of(Duration.ofNanos(last - since));
    }

    /** The longest time that any partition was without a complete write, beginning at the first moment at the earliest and
     * before the second one. */
    public Duration silence(long from, long to) {
        long longest = 0;
        for (List<Beat> beats : partitions) {
            synchronized (beats) {
                longest = Math.max(longest, silence(beats, from, to));
            }
        }
        return Duration.ofNanos(longest);
    }

    private static long silence(List<Beat> beats, long from, long to) {
        long longest = 0;
        long before = from;
        for (long at : beats.stream().mapToLong(Beat::answered).sorted().toArray()) {
            if (at >= from) {
                longest = Math.max(longest, at - before);
            }
            if (at > to) {
                return longest;
            }
            before = Math.max(before, at);
        }
        return Math.max(longest, to - before);
    }
}
