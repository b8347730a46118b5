package io.tidemark.core;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;

/** What the core must never do, once each, so that CoreArchTest shows that its rules see it. */
@SuppressWarnings("unused")
final class CoreArchCanary {
    private CoreArchCanary() {}

    static final class NeedsALibrary {
        Class<?> library() {
            return Assertions.class;
        }
    }

    static final class RollsDice {
        Random random = new Random(1);
    }

    static final class RollsNewDice {
        RandomGenerator random = RandomGenerator.getDefault();
    }

    static final class HoldsAClock {
        Clock clock = Clock.systemUTC();
    }

    static final class StartsThreads {
        Thread thread = new Thread(() -> {});
    }

    static final class LocksThreads {
        ReentrantLock lock = new ReentrantLock();
    }

    static final class ReadsFiles {
        Path path = Path.of("x");
    }

    static final class ReadsStreams {
        InputStream in = InputStream.nullInputStream();
    }

    static final class OpensSockets {
        Socket socket = new Socket();
    }

    static final class Logs {
        Logger logger = Logger.getAnonymousLogger();
    }

    static final class ReadsTheClock {
        Instant now = Instant.now();
    }

    static final class ReadsTheClockByReference {
        Supplier<Instant> now = Instant::now;
    }

    static final class ReadsTheMillis {
        long now = System.currentTimeMillis();
    }

    static final class ReadsTheNanos {
        long now = System.nanoTime();
    }

    static final class ReadsTheDate {
        Date now = new Date();
    }

    static final class MakesRandomIds {
        UUID id = UUID.randomUUID();
    }

    static final class RollsMathsDice {
        double dice = Math.random();
    }

    static final class ReadsProperties {
        String home = System.getProperty("user.home", "");
    }

    static final class Prints {
        void print() {
            System.out.println("x");
        }
    }

    static final class KnowsWhereItIs {
        ZoneId zone = ZoneId.systemDefault();
    }
}
