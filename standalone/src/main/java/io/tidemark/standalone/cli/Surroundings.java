package io.tidemark.standalone.cli;

import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.DotEnv;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command has in common: the data folder and the settings around it. */
final class Surroundings {

    /** Set by the launcher to the repository root; without it everything is relative to the working folder. */
    private static final String HOME = "tidemark.home";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:" + HOME + ":-.}/data",
            description = "Data folder, made if absent. Default: data in the repository.")
    private Path data = Path.of("data");

    Path dataDir() {
        return data;
    }

    DataFolder dataFolder() {
        return DataFolder.at(data);
    }

    /** Of the repository. */
    Path home() {
        return Path.of(System.getProperty(HOME, "."));
    }

    /** The process environment over {@code .env} of the working folder, or else of the repository. */
    Map<String, String> environment() {
        return DotEnv.under(System.getenv(), List.of(Path.of(".env"), home().resolve(".env")));
    }
}
