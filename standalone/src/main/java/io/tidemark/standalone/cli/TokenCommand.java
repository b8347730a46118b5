package io.tidemark.standalone.cli;

import io.tidemark.standalone.DevelopmentToken;
import io.tidemark.standalone.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Prints a bearer token for development, and nothing else, on standard output.",
        footer = {
            "",
            "Signed with JWT_SECRET when it is set (environment or .env), else with the data folder's own secret.",
            "Example: curl -H \"Authorization: Bearer $(./tidemark token --user alice)\" http://localhost:8080/api/sync"
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private static final int MOST_HOURS = 24 * 366;

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "Who the token speaks for.")
    private String user = "";

    @Option(names = "--hours", paramLabel = "N", defaultValue = "12", description = "How long it holds. Default: 12.")
    private int hours;

    @Mixin
    private Surroundings surroundings = new Surroundings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (user.isBlank()) {
            throw new Refusal("--user must not be blank.");
        }
        if (hours < 1 || hours > MOST_HOURS) {
            throw new Refusal("--hours must be between 1 and " + MOST_HOURS + ", not " + hours + ".");
        }
        String secret = surroundings.dataFolder().jwtSecret(surroundings.environment());
        String token = DevelopmentToken.sign(secret, user, Instant.now(), Duration.ofHours(hours));
        spec.commandLine().getOut().println(token);
        return 0;
    }
}
