package io.tidemark.merge.topology.canary;

import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.UUID;

/** Canaries: an architecture rule must reject each of them. */
public final class Impure {
    private Impure() {}

    public static final class ReadsTheClock {
        final Instant time = Instant.now();
    }

    public static final class ReadsTheMillis {
        final long time = System.currentTimeMillis();
    }

    public static final class ReadsTheNanos {
        final long time = System.nanoTime();
    }

    @SuppressWarnings("JavaUtilDate")
    public static final class ReadsTheDate {
        final Date time = new Date();
    }

    public static final class HoldsAClock {
        final Clock clock = Clock.systemUTC();
    }

    public static final class MakesIds {
        final UUID id = UUID.randomUUID();
    }

    public static final class RollsMathsDice {
        final double roll = Math.random();
    }

    public static final class RollsDice {
        final Random dice = new Random(1);
    }

    public static final class RollsDearDice {
        final SecureRandom dice = new SecureRandom();
    }

    public static final class OpensSockets {
        final Socket socket = new Socket();
    }

    public static final class Sleeps {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }
}
