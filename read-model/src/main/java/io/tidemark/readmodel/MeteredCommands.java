package io.tidemark.readmodel;

import com.mongodb.MongoCommandException;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.core.telemetry.LineBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the database takes for each kind of command, and what it refuses. Never what was asked of it. */
final class MeteredCommands implements CommandListener {
    private static final Logger LOG = LoggerFactory.getLogger(MeteredCommands.class);
    private static final int PER_SECOND = 10;
    private static final int NO_COLLECTION = 26;
    private static final int NO_INDEX = 27;
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };
    private static final Set<String> KNOWN =
            Set.of("find", "getmore", "insert", "update", "delete", "aggregate", "findandmodify", "createindexes");

    private final MeterRegistry registry;
    private final String client;
    private final InstantSource clock;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final LineBudget lines = new LineBudget(PER_SECOND);

    /** @param client whose connections these are */
    MeteredCommands(MeterRegistry registry, String client, InstantSource clock) {
        this.registry = registry;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        timer(event.getCommandName(), "ok").record(event.getElapsedTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        if (isAbsent(event.getThrowable())) {
            timer(event.getCommandName(), "ok")
                    .record(event.getElapsedTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
            return;
        }
        timer(event.getCommandName(), "failed")
                .record(event.getElapsedTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
        OptionalLong held = lines.take(clock.millis());
        if (held.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("command", known(event.getCommandName()))
                    .addKeyValue("error", name(event.getThrowable()))
                    .addKeyValue("heldBack", held.getAsLong())
                    .log("The database refused a command, or did not answer it");
        }
    }

    /** What was to be dropped is not there: as it should be. */
    private static boolean isAbsent(Throwable failure) {
        return failure instanceof MongoCommandException refused
                && (refused.getErrorCode() == NO_COLLECTION || refused.getErrorCode() == NO_INDEX);
    }

    /** Its message may repeat what was written. */
    private static String name(Throwable failure) {
        return failure instanceof MongoCommandException refused
                ? refused.getErrorCode() + " " + refused.getErrorCodeName()
                : failure.getClass().getSimpleName();
    }

    private Timer timer(String command, String outcome) {
        return timers.computeIfAbsent(
                known(command) + " " + outcome,
                none -> Timer.builder("tidemark.database.commands")
                        .description("From a command to the answer of MongoDB")
                        .tag("client", client)
                        .tag("command", known(command))
                        .tag("outcome", outcome)
                        .serviceLevelObjectives(BOUNDS)
                        .register(registry));
    }

    private static String known(String command) {
        String name = command.toLowerCase(Locale.ROOT);
        return KNOWN.contains(name) ? name : "other";
    }
}
