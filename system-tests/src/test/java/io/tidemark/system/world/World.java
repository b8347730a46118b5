package io.tidemark.system.world;

import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.merge.Outcome;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.sync.ExchangeInSteps;
import io.tidemark.projection.plan.ProjectionPlan;
import io.tidemark.wire.Projected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Devices, requests, log, merge, projection and instances of the door, each a few steps that a script puts in order; the
 * decisions are the product's own. One thread and no clock but its own, so the same script is the same run. After the
 * script everything heals, and all devices must end equal.
 */
final class World {
    private static final int PARTITIONS = 2;
    private static final int MOST_ROUNDS = 60;
    private static final int DOZEN = 12;
    private static final int EVERYTHING = 1_000;
    private static final long HOUR = 3_600_000;
    private static final int[] PAGES = {1, 1, 2, 3, 500};

    /** A request at an instance, in one of its lives. */
    private static final class Held {
        private final Letter letter;
        private final ApiInstance instance;
        private final int life;
        private final ExchangeInSteps.Held steps;
        private boolean busy;
        private boolean troubled;

        private Held(Letter letter, ApiInstance instance) {
            this.letter = letter;
            this.instance = instance;
            this.life = instance.life();
            this.steps = instance.ask(letter);
        }

        private boolean lives() {
            return life == instance.life();
        }
    }

    /** An answer on its way; empty is a 503. */
    private record Answer(Letter letter, Optional<JsonNode> data) {}

    private final Seams seams;
    private final Tally tally;
    private final LogOracle logOracle;
    private final DeviceOracle deviceOracle;
    private final GenerationsInMemory generations = new GenerationsInMemory();
    private final FeedReader live = generations.live();
    private final RebuildStage rebuild = new RebuildStage(generations, PARTITIONS, new Rebuilding());
    private final ChangesInMemory log;
    private final List<MergeStage> merges = new ArrayList<>();
    private final WriterStage.Group group = new WriterStage.Group(PARTITIONS);
    private final List<WriterStage> writers = new ArrayList<>();
    private final List<List<Projected>> announcements = new ArrayList<>();
    private final List<ApiInstance> instances = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();

    private final List<Letter> requests = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Interruptions interruptions = new Interruptions();
    private Iterator<Step> script = List.<Step>of().iterator();
    private Optional<Held> current = Optional.empty();
    private long now = 1_800_000_000_000L;
    private int brokerJitter;
    private int edits;
    private int sent;
    private int depth;
    private int atEachCall;

    private World(Seams seams, Tally tally) {
        this.seams = seams;
        this.tally = tally;
        InMemoryTickets tickets = new InMemoryTickets();
        logOracle = new LogOracle(PARTITIONS, live, tally);
        deviceOracle = new DeviceOracle(logOracle, tickets, tally);
        log = new ChangesInMemory(PARTITIONS, () -> now + brokerJitter, logOracle::appended);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            merges.add(new MergeStage(partition, log, seams::known));
            announcements.add(new ArrayList<>());
        }
        for (int i = 0; i < 2; i++) {
            writers.add(new WriterStage(group, new Writing()));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            group.give(partition, writers.get(partition));
        }
        ApiInstance.Outside outside = new ApiInstance.Outside(log, log, live, tickets, announcements, this::cross);
        instances.add(new ApiInstance(outside, seams, () -> Instant.ofEpochMilli(now)));
        instances.add(new ApiInstance(outside, seams, () -> Instant.ofEpochMilli(now + HOUR)));
        instances.forEach(ApiInstance::seed);
        devices.add(new Device("alice", "phone", false, () -> now, true));
        devices.add(new Device("alice", "laptop", true, () -> now, false));
        devices.add(new Device("alice", "watch", false, () -> 86_400_000 + now % HOUR, true)); // 1970
        devices.add(new Device("bob", "tablet", true, () -> now + 10 * 365 * 24 * HOUR, false)); // 2036
        devices.add(new Device("bob", "phone", false, () -> now - 20_000, false));
        devices.forEach(logOracle::know);
        devices.forEach(deviceOracle::know);
    }

    private final class Writing implements WriterStage.Surroundings {
        @Override
        public List<Outcome> outcomes(int partition) {
            return merges.get(partition).outcomes();
        }

        @Override
        public GenerationsInMemory generations() {
            return generations;
        }

        @Override
        public void announced(ProjectionPlan plan) {
            for (Projected projected : plan.projected()) {
                announcements.get(projected.partition()).add(projected);
                logOracle.announced(projected);
            }
        }

        @Override
        public void written() {
            logOracle.checkStore();
        }

        @Override
        public boolean headsFirst() {
            return seams.headsFirst();
        }
    }

    private final class Rebuilding implements RebuildStage.Surroundings {
        @Override
        public List<Outcome> outcomes(int partition) {
            return merges.get(partition).outcomes();
        }

        @Override
        public void meanwhile() {
            stepsFirst(atEachCall);
        }

        @Override
        public boolean catchesUp() {
            return seams.catchesUp();
        }
    }

    /**
     * Runs a script.
     *
     * @throws Violation if a law is broken
     */
    static void run(Script script, Seams seams, Tally tally) {
        World world = new World(seams, tally);
        try {
            world.script = script.steps().iterator();
            while (world.script.hasNext()) {
                world.take(world.script.next());
            }
            world.heal();
        } finally {
            world.instances.forEach(ApiInstance::over);
        }
    }

    private void take(Step step) {
        tally.steps++;
        int a = step.a();
        int b = step.b();
        int c = step.c();
        switch (step.kind()) {
            case EDIT -> edit(device(a), b, c);
            case SEND -> requests.add(letter(device(a), b % 4, c));
            case ARRIVE -> any(requests, a).ifPresent(letter -> arrive(letter, b, true));
            case DOUBLE -> any(requests, a).ifPresent(letter -> arrive(letter, b, false));
            case LOSE -> any(requests, a).ifPresent(requests::remove);
            case ANSWER -> any(held, a).ifPresent(one -> goOn(one, b % 4 == 0));
            case HEAR -> any(answers, a).ifPresent(this::hear);
            case MISS -> any(answers, a).ifPresent(answers::remove);
            case SYNC -> roundTrip(device(a), b, c, c % 3 != 0).ifPresent(this::hear);
            case SYNC_IN_VAIN -> roundTrip(device(a), b, c, c % 3 == 0).ifPresent(answers::remove);
            case STORM -> storm(device(a), device(b), c);
            case MERGE -> merge(a).decide(1 + b % 3);
            case COMMIT -> commit(a % PARTITIONS);
            case KILL_MERGE -> merge(a).kill();
            case POLL -> writers.get(a % 2).poll(c % PARTITIONS, 1 + b % 3, b % 2 == 0);
            case WRITE -> writers.get(a % 2).step(1 + b % 3);
            case KILL_WRITER -> writers.get(a % 2).kill();
            case REBALANCE -> group.give(c % PARTITIONS, writers.get(a % 2));
            case FLOW -> flow(a % PARTITIONS, 1 + b % 5);
            case FOLLOW -> instance(a).follow(c % PARTITIONS, 1 + b % 3);
            case KILL_INSTANCE -> instance(a).restart();
            case SEED -> instance(a).seed();
            case LOG_FAILS -> log.failNext(a % 3, b % 2 == 0);
            case INTERRUPT -> interruptions.arm(1 + a % 24, Interruptions.Kind.values()[b % 3], 1 + c % 6);
            case REBUILD -> rebuild(a % 3 == 0, b % 6 != 0, c % 4);
            case PASS -> pass(a, b);
            case RESTART_DEVICE -> device(a).restart();
            case WIPE_DEVICE -> wipe(device(a));
            case SPOIL_PLACE -> device(a).spoil(b);
        }
    }

    private void edit(Device device, int way, int trouble) {
        Edit edit = device.edit(++edits, way, trouble);
        logOracle.edited(edit);
        deviceOracle.edited(device, edit);
    }

    private void pass(int a, int b) {
        switch (a % 8) {
            case 0 -> now += HOUR;
            case 1 -> now += 31_000;
            case 2 -> now += 1_000;
            case 3 -> brokerJitter = b % 3 == 0 ? -5_000 : 0;
            default -> now += 1;
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

    private void arrive(Letter letter, int instance, boolean gone) {
        if (gone) {
            requests.remove(letter);
        }
        held.add(new Held(letter, instance(instance)));
    }

    /** The next step of a request: append, or answer. */
    private Optional<Answer> goOn(Held one, boolean impatient) {
        if (!one.lives()) {
            held.remove(one);
            return Optional.empty();
        }
        if (one.busy || !(impatient || one.steps.mayGoOn())) {
            return Optional.empty();
        }
        Optional<Held> outer = current;
        current = Optional.of(one);
        one.busy = true;
        try {
            return one.instance.surviving(() -> stepped(one), Optional.empty());
        } finally {
            one.busy = false;
            current = outer;
        }
    }

    private Optional<Answer> stepped(Held one) {
        if (!one.steps.hasBegun()) {
            seams.beginning(one.letter, live);
            return one.steps.begin() ? Optional.empty() : Optional.of(leave(one, Optional.empty()));
        }
        seams.finishing(one.letter);
        boolean readable = one.steps.isReadable();
        Optional<JsonNode> data =
                one.steps.finish().map(body -> Device.JSON.readTree(body).path("data"));
        if (!one.lives()) {
            held.remove(one);
            return Optional.empty();
        }
        data.ifPresent(node -> Violation.unless(
                !readable || one.troubled || node.path("complete").asBoolean(),
                "P4",
                "all of it was announced, and it is not in the answer",
                one.letter));
        data.ifPresent(node -> seams.leaving(one.letter, (ObjectNode) node));
        data.ifPresent(node -> deviceOracle.answered(one.letter, node, one.troubled));
        return Optional.of(leave(one, data));
    }

    private Answer leave(Held one, Optional<JsonNode> data) {
        held.remove(one);
        Answer answer = new Answer(one.letter, data);
        answers.add(answer);
        return answer;
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

    /** Sends and is answered, unless something is in the way. */
    private Optional<Answer> roundTrip(Device device, int instance, int limit, boolean flows) {
        Letter letter = letter(device, 3, limit);
        Held one = new Held(letter, instance(instance));
        held.add(one);
        goOn(one, true);
        if (flows) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                flow(partition, EVERYTHING);
            }
        }
        return one.steps.hasBegun()
                ? goOn(one, true)
                : answers.stream()
                        .filter(a -> a.letter().number() == letter.number())
                        .findFirst();
    }

    private void storm(Device deaf, Device writer, int instance) {
        for (int i = 0; i < DOZEN; i++) {
            edit(writer, 16 + i % 2, DOZEN);
            roundTrip(writer, instance, i, true).ifPresent(this::hear);
            roundTrip(deaf, instance, 0, true).ifPresent(answers::remove);
        }
    }

    private void commit(int partition) {
        merges.get(partition).commit().forEach(logOracle::decided);
    }

    private void flow(int partition, int most) {
        merges.get(partition).decide(most);
        commit(partition);
        WriterStage writer = group.of(partition);
        writer.step(EVERYTHING);
        writer.poll(partition, most, false);
        writer.step(EVERYTHING);
        instances.forEach(instance -> instance.follow(partition, EVERYTHING));
    }

    /** At every call of a port, before and after. */
    private void cross(boolean readModel) {
        if (current.isPresent()) {
            interruptions.atCall().ifPresent(due -> befall(due, readModel));
        }
    }

    private void befall(Interruptions.Interruption due, boolean readModel) {
        switch (due.kind()) {
            case CRASH -> throw new ApiInstance.Crash();
            case AWAY -> {
                if (readModel) {
                    current.ifPresent(one -> one.troubled = true);
                    throw new Unreadable("Away in this world");
                }
            }
            case STEPS_FIRST -> stepsFirst(due.steps());
        }
    }

    private void stepsFirst(int most) {
        if (depth < 2) {
            depth++;
            for (int i = 0; i < most && script.hasNext(); i++) {
                take(script.next());
            }
            depth--;
        }
    }

    private void rebuild(boolean back, boolean agrees, int meanwhile) {
        int outer = atEachCall;
        atEachCall = meanwhile;
        tally.switches += rebuild.run(back, agrees) ? 1 : 0;
        atEachCall = outer;
        logOracle.checkStore();
    }

    /** Nothing fails any more, what was under way is lost, and every device syncs until it has nothing left to do. */
    private void heal() {
        interruptions.clear();
        requests.clear();
        held.clear();
        answers.clear();
        log.failNext(EVERYTHING, false);
        instances.forEach(ApiInstance::seed);
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
        logOracle.checkEnd();
        deviceOracle.checkEnd(devices);
    }

    private boolean settled(Device device, int instance, int limit) {
        boolean[] done = {false};
        roundTrip(device, instance, limit, true).ifPresent(answer -> {
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

    private ApiInstance instance(int a) {
        return instances.get(a % instances.size());
    }

    private MergeStage merge(int a) {
        return merges.get(a % PARTITIONS);
    }

    private static <T> Optional<T> any(List<T> of, int a) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(a % of.size()));
    }
}
