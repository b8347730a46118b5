package io.tidemark.system.chaos.check;

import io.tidemark.system.naive.NaiveOwner;
import io.tidemark.system.naive.NaiveOwner.Doc;
import io.tidemark.system.naive.NaiveOwner.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the log means, by the naive reading of the laws. */
final class Fold {
    private final Map<String, NaiveOwner> owners = new TreeMap<>();
    private final Set<Logged> firstCopies = new HashSet<>();
    private final Map<String, Map<Long, Long>> appended = new HashMap<>();

    Fold(List<Logged> changes) {
        Map<Integer, Long> clocks = new HashMap<>();
        for (Logged record : changes) {
            long logTime = clocks.merge(record.partition(), record.appendedAt(), Math::max);
            String user = record.change().entity().owner().value();
            NaiveOwner owner = owners.computeIfAbsent(user, u -> new NaiveOwner());
            long before = owner.version();
            if (owner.add(record.change(), record.offset(), logTime)) {
                firstCopies.add(record);
            }
            if (owner.version() > before) {
                appended.computeIfAbsent(user, u -> new HashMap<>()).put(owner.version(), record.appendedAt());
            }
        }
    }

    /** Since when the version can have been readable at all, by the log's clock. */
    long appendedAt(String user, long version) {
        return Objects.requireNonNull(appended.getOrDefault(user, Map.of()).get(version));
    }

    boolean isFirstCopy(Logged record) {
        return firstCopies.contains(record);
    }

    Verdict verdict(Logged record) {
        return Objects.requireNonNull(verdicts(record.change().entity().owner().value())
                .get(record.change().id().value()));
    }

    /** By change. */
    Map<String, Verdict> verdicts(String user) {
        NaiveOwner owner = owners.get(user);
        return owner == null ? Map.of() : owner.verdicts();
    }

    long version(String user) {
        NaiveOwner owner = owners.get(user);
        return owner == null ? 0 : owner.version();
    }

    /** Every version of every entity. */
    SortedMap<String, NavigableMap<Long, Doc>> history(String user) {
        NaiveOwner owner = owners.get(user);
        return owner == null ? new TreeMap<>() : owner.history();
    }
}
