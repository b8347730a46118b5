package io.tidemark.bench.platform;

import io.tidemark.standalone.DevelopmentToken;
import io.tidemark.standalone.RunFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The platform under test.
 *
 * @param run where it is
 * @param data its data folder
 * @param secret signs the bearer tokens of its users
 * @param own whether this program started it, and so may ask more of it
 */
public record RunningPlatform(RunFile run, Path data, String secret, boolean own) {
    private static final Duration LIFETIME = Duration.ofHours(48);

    /** The door. */
    public URI sync() {
        return URI.create("http://127.0.0.1:" + run.port() + "/api/sync");
    }

    /** Health and metrics. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + run.managementPort() + path);
    }

    /** A bearer token for the user, good for two days; cheap enough to make one for each user, not for each request. */
    public String token(String user) {
        return DevelopmentToken.sign(secret, user, Instant.now(), LIFETIME);
    }
}
