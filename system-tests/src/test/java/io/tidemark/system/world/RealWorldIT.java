package io.tidemark.system.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.testkit.Law;
import io.tidemark.projection.rebuild.Rebuild;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.standalone.RunningPlatform;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * World's scripts before the real pipeline, several at once: a real broker, merge, mongod, two projection-writers and two
 * instances of the door, over HTTP. {@code -Dworld.real.seeds=500} runs more of them, {@code -Dworld.real.seed=7} only that one.
 */
class RealWorldIT {
    private static final int SEEDS = Integer.getInteger("world.real.seeds", 30);
    private static final int AT_ONCE = 8;
    private static final int MUTATED = 12;

    private static final RunningPlatform PLATFORM = RunningPlatform.shared();
    private static final ReadModelClient CLIENT = ReadModelClient.create(PLATFORM.mongodbUri());

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    @Test
    @Law({
        "I2", "I5", "C1", "C2", "C3", "M1", "M2", "M4", "O1", "O2", "O3", "O4", "P1", "P4", "H1", "H2", "H3", "H4",
        "H5", "H6"
    })
    void lawsHoldBeforeTheRealPipeline() throws Exception {
        Long only = Long.getLong("world.real.seed");
        long[] seeds = only != null
                ? new long[] {only}
                : LongStream.rangeClosed(1, SEEDS).toArray();
        Tally tally = new Tally();
        Restarts restarts = new Restarts();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<? extends Future<?>> worlds = LongStream.of(seeds)
                    .mapToObj(seed -> threads.submit(() -> check(seed, restarts, tally)))
                    .toList();
            tally.switches += switchMeanwhile(worlds);
            for (Future<?> world : worlds) {
                world.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("Real " + tally + "; " + restarts);
        if (only == null) {
            assertThat(List.of(tally.copies, tally.frozen, tally.pages, tally.late, tally.conflicts, tally.stubs))
                    .as("a world in which nothing bad happens proves nothing: %s", tally)
                    .allMatch(times -> times > SEEDS / 2);
        }
    }

    /** A rebuild and a rollback after the other, for as long as there is somebody who might notice. */
    private static int switchMeanwhile(List<? extends Future<?>> worlds) {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        int switches = 0;
        try (Rebuild rebuild = Rebuild.of(PLATFORM.bootstrapServers(), PLATFORM.mongodbUri(), said::add)) {
            do {
                assertThat(rebuild.rebuild(false)).as("%s", said).isTrue();
                rebuild.rollback();
                switches += 2;
            } while (worlds.stream().anyMatch(world -> !world.isDone()));
        }
        return switches;
    }

    private static void check(long seed, RealWorld.Shared shared, Tally tally) {
        Script script = Script.of(seed);
        Tally own = new Tally();
        try {
            run(script, seed, new Seams(), shared, own);
            synchronized (tally) {
                tally.add(own);
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "Real world of seed " + seed + " (-Dworld.real.seed=" + seed + "): " + e.getMessage() + "\n"
                            + script.text(),
                    e);
        }
    }

    private static void run(Script script, long seed, Seams seams, RealWorld.Shared shared, Tally tally) {
        String name = seed + "-" + UUID.randomUUID();
        try (RealWorld world = new RealWorld(PLATFORM, CLIENT, name, seams, shared, tally)) {
            world.run(script);
        }
    }

    @Test
    void aForgottenEchoIsNoticed() {
        assertThat(brokenBy(
                        new Seams() {
                            @Override
                            void leaving(Letter letter, ObjectNode data) {
                                letter.edits().forEach(edit -> remove(data, edit.localId()));
                            }
                        },
                        "H4"))
                .contains("H4");
    }

    @Test
    void aSkippedUpdateIsNoticed() {
        assertThat(brokenBy(
                        new Seams() {
                            @Override
                            void leaving(Letter letter, ObjectNode data) {
                                if (letter.edits().isEmpty()) {
                                    remove(data, "i1");
                                }
                            }
                        },
                        "H5"))
                .contains("H5");
    }

    @Test
    void aConflictThatIsNotToldIsNoticed() {
        assertThat(brokenBy(
                        new Seams() {
                            @Override
                            void leaving(Letter letter, ObjectNode data) {
                                data.putArray("conflicts");
                            }
                        },
                        "O3"))
                .contains("O3");
    }

    private static void remove(ObjectNode data, String localId) {
        for (JsonNode documents : data.path("serverUpdates")) {
            Iterator<JsonNode> each = documents.iterator();
            while (each.hasNext()) {
                if (each.next().path("localId").asString().equals(localId)) {
                    each.remove();
                }
            }
        }
    }

    /** The laws that the oracles name, seed by seed until it is this one. */
    private static Set<String> brokenBy(Seams seams, String law) {
        Set<String> broken = new HashSet<>();
        for (long seed = 1; seed <= MUTATED && !broken.contains(law); seed++) {
            try {
                run(Script.of(seed), seed, seams, step -> {}, new Tally());
            } catch (Violation e) {
                broken.add(e.law());
            }
        }
        return broken;
    }

    /** Some of the kills of the scripts befall the platform, as many as there is time for. */
    private static final class Restarts implements RealWorld.Shared {
        private final AtomicInteger merge = new AtomicInteger(3);
        private final AtomicInteger projection = new AtomicInteger(3);
        private final AtomicInteger door = new AtomicInteger(2);
        private int done;

        @Override
        public synchronized void befall(Step step) {
            switch (step.kind()) {
                case KILL_MERGE -> restart(merge, PLATFORM::restartMerge);
                case KILL_WRITER -> restart(projection, () -> PLATFORM.restartProjection(step.a()));
                case KILL_INSTANCE -> restart(door, PLATFORM::restartSecondDoor);
                default -> throw new IllegalArgumentException("No kill: " + step);
            }
        }

        private void restart(AtomicInteger left, Runnable restart) {
            if (left.getAndDecrement() > 0) {
                restart.run();
                done++;
            }
        }

        @Override
        public String toString() {
            return done + " restarts";
        }
    }
}
