package io.tidemark.standalone.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's own way out of the JVM, taken over once: it never ends the process, it tells the listeners why it wanted to. */
final class KafkaExit {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);
    private static final Set<Consumer<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(KafkaExit::refuse);
        Exit.setHaltProcedure(KafkaExit::refuse);
    }

    private KafkaExit() {}

    static void listen(Consumer<String> listener) {
        LISTENERS.add(listener);
    }

    static void forget(Consumer<String> listener) {
        LISTENERS.remove(listener);
    }

    private static void refuse(int status, @Nullable String message) {
        String reason =
                "Kafka gave up with status " + status + (message == null ? ", see the log above" : ": " + message);
        LOG.error("The embedded broker has failed, the platform must stop: {}", reason);
        LISTENERS.forEach(listener -> listener.accept(reason));
        throw new Ended(reason);
    }

    /** Kafka's code after an exit expects not to run: only an error keeps that promise without ending the JVM. */
    private static final class Ended extends Error {
        Ended(String reason) {
            super(reason);
        }
    }
}
