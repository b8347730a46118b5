package io.tidemark.standalone;

import java.nio.file.Files;

/** What a data folder is for: the two keep their data apart, and neither can read the other's. */
public enum Layout {
    SINGLE("broker", "one node", ""),
    CLUSTER("cluster", "a cluster", " --cluster");

    private final String part;
    private final String contents;
    private final String option;

    Layout(String part, String contents, String option) {
        this.part = part;
        this.contents = contents;
        this.option = option;
    }

    /** @throws Refusal if the folder is for the other one */
    public void check(DataFolder data) {
        for (Layout other : values()) {
            if (other != this && Files.exists(data.resolve(other.part))) {
                throw new Refusal("The folder " + data + " holds the data of " + other.contents
                        + ": start that with ./tidemark up" + other.option + " --data " + data
                        + ", or give " + contents + " a folder of its own with --data DIR.");
            }
        }
    }
}
