package io.tidemark.bench.row;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All rows, in the order in which they run. */
public final class Rows {
    private static final String ALL = "all";

    private static final Map<String, Row> BY_NAME = List.of(
                    new RawProducerRow(),
                    new LatencyRow(),
                    new IngestRow(1, 16),
                    new IngestRow(100, 8),
                    BacklogRow.ofMerge(),
                    BacklogRow.ofProjection(),
                    new EndToEndRow(),
                    new IsolationRow(),
                    new PullRow(),
                    new FirstSyncRow(),
                    new FleetRow(),
                    new ConnectedRow(),
                    new HistoryRow(),
                    new DurabilityRow())
            .stream()
            .collect(Collectors.toMap(Row::name, row -> row, (a, b) -> a, LinkedHashMap::new));

    private Rows() {}

    public static Set<String> names() {
        return new LinkedHashSet<>(BY_NAME.keySet());
    }

    /**
     * The rows with these names, in their own order; {@code all} names every one.
     *
     * @throws IllegalArgumentException naming the first that is unknown
     */
    static List<Row> named(List<String> names) {
        names.stream()
                .filter(name -> !name.equals(ALL) && !BY_NAME.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "There is no row '" + name + "'. The rows are: all, " + String.join(", ", names()) + ".");
                });
        return BY_NAME.values().stream()
                .filter(row -> names.contains(ALL) || names.contains(row.name()))
                .toList();
    }
}
