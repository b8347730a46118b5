package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code mongod} whose parent was killed: it runs on and holds the folder's files. It is known by the pid that the run
 * file or MongoDB's own lock file names, and only if its command line names this very folder.
 */
final class LeftOver {

    private static final Logger log = LoggerFactory.getLogger(LeftOver.class);

    private LeftOver() {}

    /** Ends the one in this folder, if there is one; the caller owns the folder. */
    static void end(DataFolder folder) {
        find(folder).ifPresent(process -> {
            log.atInfo()
                    .addKeyValue("pid", process.pid())
                    .addKeyValue("folder", folder.root())
                    .log("a mongod left over by a killed parent is ended");
            ProcessEnding.end(process);
        });
    }

    static Optional<ProcessHandle> find(DataFolder folder) {
        return Stream.of(recorded(folder), lockHolder(folder))
                .flatMap(Optional::stream)
                .filter(ProcessEnding::runs)
                .findFirst();
    }

    private static Optional<ProcessHandle> recorded(DataFolder folder) {
        return RunFile.read(folder.runFile())
                .flatMap(run -> ProcessHandle.of(run.pid()).filter(run::isStartOf))
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> names(Arrays.asList(arguments), folder.dbPath()))
                        .orElse(isWindows()));
    }

    /** The parent may have been killed between the start of its child and the note about it. */
    private static Optional<ProcessHandle> lockHolder(DataFolder folder) {
        return pidIn(folder.dbPath().resolve("mongod.lock"))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> names(Arrays.asList(arguments), folder.dbPath()))
                        .isPresent());
    }

    static boolean names(List<String> arguments, Path dbPath) {
        return Collections.indexOfSubList(arguments, List.of("--dbpath", dbPath.toString())) >= 0;
    }

    private static Optional<Long> pidIn(Path lockFile) {
        try {
            return Optional.of(Long.valueOf(Files.readString(lockFile).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Windows does not tell the arguments of a process; pid and start time must do there. */
    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
