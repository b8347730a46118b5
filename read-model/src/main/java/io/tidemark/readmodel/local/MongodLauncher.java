package io.tidemark.readmodel.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Starts child processes for one data folder. */
record MongodLauncher(MongodBinary binary, DataFolder folder, SearchPath searchPath) {
    /**
     * How much of the cache may wait for the next checkpoint. By default a twentieth, which is next to nothing of a small
     * cache: each page that random keys fill is then written over and over, and that takes the server twice as long as all
     * writes together. The journal is what makes them durable.
     */
    private static final String EVICTION = "eviction_dirty_target=50,eviction_dirty_trigger=75,"
            + "eviction_updates_target=40,eviction_updates_trigger=60";

    /**
     * Seconds for which the server keeps what was overwritten, for reads of the past. By default five minutes, in which a
     * head or a mark has thousands of versions. Nobody here reads further back than the moment of a comparison.
     */
    private static final String HISTORY = "minSnapshotHistoryWindowInSeconds=10";

    /** What holds for every server of the platform, whoever starts it. */
    static final List<String> SETTINGS = List.of(
            "--wiredTigerCacheSizeGB",
            "0.25",
            "--wiredTigerEngineConfigString",
            EVICTION,
            "--setParameter",
            HISTORY,
            "--oplogSize",
            "256");

    /** Started, recorded in the run file, and not yet ready. */
    MongodProcess launch(int port) {
        try {
            folder.rotateLog();
            Process process = new ProcessBuilder(command(port))
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(folder.outputFile().toFile()))
                    .start();
            process.getOutputStream().close();
            RunFile.of(process.toHandle(), port).write(folder.runFile());
            return new MongodProcess(process, port, folder);
        } catch (IOException e) {
            throw new MongodException("cannot start " + binary.path() + " in " + folder.root() + ": " + e, e);
        }
    }

    /** In a session of its own where {@code setsid} is: a Ctrl-C reaches the whole foreground group at once. */
    List<String> command(int port) {
        List<String> words = new ArrayList<>();
        searchPath.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(
                List.of(binary.path().toString(), "--dbpath", folder.dbPath().toString()));
        words.addAll(List.of("--bind_ip", LocalPort.HOST, "--port", Integer.toString(port)));
        words.addAll(List.of("--replSet", ReplicaSet.NAME));
        words.addAll(SETTINGS);
        words.addAll(List.of("--logpath", folder.logFile().toString(), "--logappend", "--quiet"));
        words.addAll(List.of("--setParameter", "diagnosticDataCollectionEnabled=false"));
        // Nobody is there to take over: neither wait for one nor for others to notice.
        words.addAll(List.of("--setParameter", "shutdownTimeoutMillisForSignaledShutdown=0"));
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            words.add("--nounixsocket");
        }
        return words;
    }
}
