package io.tidemark.system.world;

/** What came to pass over many runs: a world in which nothing bad happens proves nothing. */
final class Tally {
    long runs;
    long steps;
    long appended;
    long copies;
    long answered;
    long frozen;
    long troubled;
    long heard;
    long late;
    long conflicts;
    long rejected;
    long refused;
    long stubs;
    long tombstones;
    long pages;
    long repeatedFetches;
    long switches;

    void add(Tally other) {
        runs += other.runs;
        steps += other.steps;
        appended += other.appended;
        copies += other.copies;
        answered += other.answered;
        frozen += other.frozen;
        troubled += other.troubled;
        heard += other.heard;
        late += other.late;
        conflicts += other.conflicts;
        rejected += other.rejected;
        refused += other.refused;
        stubs += other.stubs;
        tombstones += other.tombstones;
        pages += other.pages;
        repeatedFetches += other.repeatedFetches;
        switches += other.switches;
    }

    @Override
    public String toString() {
        return "World: " + runs + " runs, " + steps + " steps; " + appended + " changes and " + copies
                + " copies appended; "
                + answered + " answers, of them " + frozen + " frozen, " + troubled + " in trouble, " + pages
                + " with more behind them; " + heard + " heard; " + late + " changes settled late, " + conflicts
                + " conflicts, " + rejected + " rejected, " + refused + " refused, " + stubs + " stubs, " + tombstones
                + " tombstones, " + repeatedFetches + " fetches from unknown tickets, " + switches + " switches";
    }
}
