package io.tidemark.standalone.cluster;

import io.tidemark.standalone.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster's part of the data folder. */
record ClusterFolder(Path root) {

    static ClusterFolder in(DataFolder data) {
        ClusterFolder folder = new ClusterFolder(data.resolve("cluster"));
        folder.made(folder.root);
        folder.made(folder.root.resolve("logs"));
        folder.made(folder.processes());
        return folder;
    }

    /** What the containers call volumes, a folder each. */
    Path volumes() {
        return root.resolve("volumes");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path brokerProperties(String name) {
        return root.resolve(name + ".properties");
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** A file for each process that runs. */
    Path processes() {
        return root.resolve("processes");
    }

    Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be used", e);
        }
    }
}
