package io.tidemark.readmodel.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data folders in the temporary folder that live no longer than their server. */
final class EphemeralFolders {

    private static final Logger log = LoggerFactory.getLogger(EphemeralFolders.class);
    private static final String PREFIX = "tidemark-mongod-";

    private EphemeralFolders() {}

    static Path create() {
        try {
            return Files.createTempDirectory(PREFIX);
        } catch (IOException e) {
            throw new MongodException("no temporary folder for a mongod: " + e, e);
        }
    }

    /** Removes what killed JVMs left behind, servers and files; those of living JVMs are not touched. */
    static void sweep(Path temporary) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                sweepOne(folder);
            }
        } catch (IOException e) {
            log.debug("cannot look for old temporary folders", e);
        }
    }

    /** A folder without a run file may be a living JVM's that is about to lock it. */
    private static void sweepOne(Path folder) {
        if (!Files.exists(folder.resolve("mongod.properties"))) {
            return;
        }
        try {
            if (DataFolder.open(folder).map(EphemeralFolders::endLeftOver).isPresent()) {
                delete(folder);
            }
        } catch (MongodException e) {
            log.atDebug().setCause(e).addKeyValue("folder", folder).log("an old temporary folder stays");
        }
    }

    private static Path endLeftOver(DataFolder folder) {
        try (folder) {
            LeftOver.end(folder);
            return folder.root();
        }
    }

    /** A temporary folder that cannot be deleted is no reason to fail. */
    static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            log.atWarn().setCause(e).addKeyValue("folder", folder).log("a temporary folder cannot be deleted");
        }
    }
}
