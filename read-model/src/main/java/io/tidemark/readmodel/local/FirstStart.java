package io.tidemark.readmodel.local;

import java.nio.file.Path;
import java.time.Duration;

/** From a folder in any state, whatever was killed in it before, to a server that accepts writes. */
final class FirstStart {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration OWNED_WITHIN = Duration.ofSeconds(5);
    private static final int PORTS_TO_TRY = 3;

    private FirstStart() {}

    /** Waits a little for an owner that is just being killed. */
    static DataFolder own(Path path) {
        return Poll.present(() -> DataFolder.open(path), OWNED_WITHIN)
                .orElseThrow(() -> new MongodException("a running Tidemark has its MongoDB in " + path
                        + ": stop it first, or use another data folder"));
    }

    static MongodProcess primary(MongodLauncher launcher) {
        int port = RunFile.read(launcher.folder().runFile())
                .map(RunFile::port)
                .filter(LocalPort::isFree)
                .orElseGet(LocalPort::anyFree);
        for (int attempt = 1; ; attempt++) {
            MongodProcess process = launcher.launch(port);
            try {
                process.awaitPrimary(READY_WITHIN);
                return process;
            } catch (RuntimeException e) {
                boolean raced = process.lostItsPort();
                process.end();
                if (!raced || attempt == PORTS_TO_TRY) {
                    throw e;
                }
                port = LocalPort.anyFree();
            }
        }
    }
}
