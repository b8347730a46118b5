package io.tidemark.architecture;

import java.util.List;
import java.util.stream.Stream;

/** The floors of the house, and which ones each may stand on; some have no content yet. */
enum Floor {
    CORE("core"),
    WIRE("wire", CORE),
    READ_MODEL("readmodel", CORE),
    INGEST("ingest", CORE, WIRE, READ_MODEL),
    MERGE("merge", CORE, WIRE),
    PROJECTION("projection", CORE, WIRE, READ_MODEL),
    REPLAY("replay", CORE, WIRE, READ_MODEL),
    CLIENT("client", CORE),
    STANDALONE("standalone", CORE, WIRE, READ_MODEL, INGEST, MERGE, PROJECTION),
    SYSTEM_TESTS("system", CORE, WIRE, READ_MODEL, INGEST, MERGE, PROJECTION, REPLAY, CLIENT, STANDALONE),
    BENCH("bench", CORE, WIRE, READ_MODEL, INGEST, MERGE, PROJECTION, CLIENT, STANDALONE);

    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<Floor> below;

    Floor(String folder, Floor... below) {
        this.folder = folder;
        this.below = List.of(below);
    }

    /** Its packages, as ArchUnit writes them. */
    String packages() {
        return "io.tidemark." + folder + "..";
    }

    String[] forbidden() {
        return Stream.of(values())
                .filter(floor -> floor != this && !below.contains(floor))
                .map(Floor::packages)
                .toArray(String[]::new);
    }

    static String[] all() {
        return Stream.of(values()).map(Floor::packages).toArray(String[]::new);
    }
}
