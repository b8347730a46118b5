package io.tidemark.system.world;

import static org.awaitility.Awaitility.await;

import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.standalone.RunningPlatform;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A script of World, played by devices of its own before a real pipeline that others use at the same time: what devices
 * and networks do is as the script says, and merge, projection and doors go on as they like. The oracles are those of
 * World. For one thread.
 */
final class RealWorld implements AutoCloseable {
    private static final int MOST_ROUNDS = 60;
    private static final int MOST_IN_FLIGHT = 3;
    private static final int DOZEN = 12;
    private static final int EVERYTHING = 1_000;
    private static final int PATIENT = 5_000;
    private static final long HOUR = 3_600_000;
    private static final int[] PAGES = {1, 1, 2, 3, 500};
    private static final int[] WAITS = {0, 0, 15, 1_500, PATIENT};
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    /** What a script does to the platform that all worlds share. */
    interface Shared {
        void befall(Step step);
    }

    /** @param number of the device's arrivals */
    private record Held(Letter letter, int number, CompletableFuture<RealDoors.Reply> reply) {}

    private record Answer(Letter letter, Optional<JsonNode> data) {}

    private final RealDoors doors;
    private final Seams seams;
    private final Shared shared;
    private final Tally tally;
    private final LogOracle logOracle;
    private final DeviceOracle deviceOracle;
    private final FeedReader feed;
    private final RealLog log;
    private final Set<Integer> partitions = new HashSet<>();
    private final List<Device> devices = new ArrayList<>();

    private final Map<Device, Integer> arrivals = new HashMap<>();
    private final List<Letter> requests = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private long drift;
    private int edits;
    private int sent;

    /** @param name no other world of the platform has it */
    RealWorld(RunningPlatform platform, ReadModelClient client, String name, Seams seams, Shared shared, Tally tally) {
        this.doors = new RealDoors(platform);
        this.seams = seams;
        this.shared = shared;
        this.tally = tally;
        String alice = "alice-" + name;
        String bob = "bob-" + name;
        feed = client.liveReader();
        logOracle = new LogOracle(platform.partitions(), feed, tally);
        deviceOracle = new DeviceOracle(logOracle, client.liveReadModel().tickets(), tally);
        devices.add(new Device(alice, "phone", false, this::now, true));
        devices.add(new Device(alice, "laptop", true, this::now, false));
        devices.add(new Device(alice, "watch", false, () -> 86_400_000 + now() % HOUR, true)); // 1970
        devices.add(new Device(bob, "tablet", true, () -> now() + 10 * 365 * 24 * HOUR, false));
        devices.add(new Device(bob, "phone", false, () -> now() - 20_000, false));
        for (Device device : devices) {
            logOracle.know(device);
            deviceOracle.know(device);
            partitions.add(Topics.partitionOf(new OwnerId(device.user), platform.partitions()));
        }
        log = new RealLog(platform.bootstrapServers(), partitions, Set.of(alice, bob), logOracle);
    }

    private long now() {
        return System.currentTimeMillis() + drift;
    }

    /** @throws Violation if a law is broken */
    void run(Script script) {
        script.steps().forEach(this::take);
        heal();
    }

    private void take(Step step) {
        tally.steps++;
        int a = step.a();
        int b = step.b();
        int c = step.c();
        switch (step.kind()) {
            case EDIT -> edit(device(a), b, c);
            case SEND -> requests.add(letter(device(a), b % 4, c));
            case ARRIVE -> any(requests, a).ifPresent(letter -> arrive(letter, b, wait(c), true));
            case DOUBLE -> any(requests, a).ifPresent(letter -> arrive(letter, b, wait(c), false));
            case LOSE -> any(requests, a).ifPresent(requests::remove);
            case ANSWER -> any(held, a).ifPresent(this::answered);
            case HEAR -> any(answers, a).ifPresent(this::hear);
            case MISS -> any(answers, a).ifPresent(answers::remove);
            case SYNC -> roundTrip(device(a), b, c, wait(b + c)).ifPresent(this::hear);
            case SYNC_IN_VAIN -> roundTrip(device(a), b, c, wait(b + c)).ifPresent(answers::remove);
            case STORM -> storm(device(a), device(b), c);
            case FOLLOW -> look();
            case PASS -> pass(a, b);
            case RESTART_DEVICE -> device(a).restart();
            case WIPE_DEVICE -> wipe(device(a));
            case SPOIL_PLACE -> device(a).spoil(b);
            case KILL_MERGE, KILL_WRITER, KILL_INSTANCE -> shared.befall(step);
            case MERGE, COMMIT, POLL, WRITE, REBALANCE, FLOW, SEED, LOG_FAILS, INTERRUPT, REBUILD -> {
                // the pipeline's own
            }
        }
    }

    private void edit(Device device, int way, int trouble) {
        Edit edit = device.edit(++edits, way, trouble);
        logOracle.edited(edit);
        deviceOracle.edited(device, edit);
    }

    private void pass(int a, int b) {
        switch (a % 8) {
            case 0 -> drift += b % 2 == 0 ? HOUR : -HOUR;
            case 1 -> drift += 31_000;
            case 2 -> drift += 1_000;
            default -> drift += 1;
        }
    }

    private void wipe(Device device) {
        if (device.wipe()) {
            deviceOracle.wiped(device);
        }
    }

    private Letter letter(Device device, int most, int limit) {
        Letter letter = device.send(++sent, most == 3 ? EVERYTHING : most, PAGES[limit % PAGES.length]);
        logOracle.sent(letter);
        return letter;
    }

    /** Few of a device at once, and all from one place: else nobody could say which tickets the server still keeps. */
    private Held arrive(Letter letter, int door, int waitMs, boolean gone) {
        if (gone) {
            requests.remove(letter);
        }
        List<Held> others = held.stream()
                .filter(one -> one.letter.device() == letter.device())
                .toList();
        int number = arrivals.merge(letter.device(), 1, Integer::sum);
        boolean samePlace = others.stream().allMatch(one -> Objects.equals(one.letter.place(), letter.place()));
        if (!samePlace || others.stream().anyMatch(one -> number - one.number >= MOST_IN_FLIGHT)) {
            others.forEach(this::answered);
        }
        Held one = new Held(letter, number, doors.send(letter, door, waitMs));
        held.add(one);
        return one;
    }

    private static int wait(int c) {
        return WAITS[c % WAITS.length];
    }

    /** Takes the answer from the door, as soon as there is one. */
    private Optional<Answer> answered(Held one) {
        RealDoors.Reply reply = one.reply.join();
        held.remove(one);
        if (reply.lost()) {
            return Optional.empty();
        }
        log.catchUp();
        reply.data().ifPresent(data -> {
            seams.leaving(one.letter, (ObjectNode) data);
            deviceOracle.answered(one.letter, data, false);
        });
        Answer answer = new Answer(one.letter, reply.data());
        answers.add(answer);
        return Optional.of(answer);
    }

    private void hear(Answer answer) {
        answers.remove(answer);
        Device device = answer.letter().device();
        if (device.awaits(answer.letter().number())) {
            List<Edit> unsettled = List.copyOf(device.unsettled);
            device.hear(answer.letter(), answer.data());
            answer.data().ifPresent(data -> deviceOracle.heard(answer.letter(), unsettled, data));
        }
    }

    private Optional<Answer> roundTrip(Device device, int door, int limit, int waitMs) {
        return answered(arrive(letter(device, 3, limit), door, waitMs, true));
    }

    private void storm(Device deaf, Device writer, int door) {
        for (int i = 0; i < DOZEN; i++) {
            edit(writer, 16 + i % 2, DOZEN);
            roundTrip(writer, door, i, PATIENT).ifPresent(this::hear);
            roundTrip(deaf, door, 0, PATIENT).ifPresent(answers::remove);
        }
    }

    /** While nothing of its own is on its way, the log has all that the store may have. */
    private void look() {
        if (held.isEmpty()) {
            log.catchUp();
            logOracle.checkStore();
        }
    }

    /** What was under way is lost, and every device syncs until it has nothing left to do. */
    private void heal() {
        List.copyOf(held).forEach(this::answered);
        requests.clear();
        answers.clear();
        SplittableRandom page = new SplittableRandom(edits);
        boolean done = false;
        for (int round = 0; !done; round++) {
            Violation.unless(round < MOST_ROUNDS, "P1", "devices do not come to an end", devices);
            done = true;
            for (Device device : devices) {
                done &= settled(device, round, page.nextInt(PAGES.length));
            }
            done &= devices.stream().allMatch(deviceOracle::hasAll);
        }
        await().atMost(LONG_ENOUGH).until(this::isReadable);
        log.catchUp();
        log.catchUpWithOutcomes();
        logOracle.checkEnd();
        deviceOracle.checkEnd(devices);
    }

    private boolean isReadable() {
        Map<Integer, Long> progress = feed.progress();
        return partitions.stream().allMatch(p -> progress.getOrDefault(p, -1L) >= logOracle.end(p));
    }

    private boolean settled(Device device, int door, int limit) {
        boolean[] done = {false};
        roundTrip(device, door, limit, PATIENT).ifPresent(answer -> {
            hear(answer);
            done[0] = answer.data()
                    .filter(data -> data.path("complete").asBoolean()
                            && !data.path("hasMore").asBoolean())
                    .isPresent();
        });
        return done[0] && device.queue.isEmpty();
    }

    private Device device(int a) {
        return devices.get(a % devices.size());
    }

    private static <T> Optional<T> any(List<T> of, int a) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(a % of.size()));
    }

    @Override
    public void close() {
        List.copyOf(held)
                .forEach(one -> one.reply.handle((reply, failure) -> reply).join());
        log.close();
    }
}
