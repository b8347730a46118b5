package io.tidemark.standalone.cluster;

import io.tidemark.readmodel.local.MongodBinary;
import io.tidemark.readmodel.local.MongodException;
import io.tidemark.readmodel.local.ReplicaMembers;
import io.tidemark.standalone.DataFolder;
import io.tidemark.standalone.Layout;
import io.tidemark.standalone.PlatformSettings;
import io.tidemark.standalone.Preflight;
import io.tidemark.standalone.Refusal;
import io.tidemark.standalone.RunFile;
import io.tidemark.standalone.ShutdownStack;
import io.tidemark.standalone.ShutdownStack.Stopped;
import io.tidemark.standalone.cluster.ComposeService.Kind;
import io.tidemark.standalone.cluster.Supervisor.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One run of the topology of the compose file: every server a process of its own, with the settings of that file. Stops
 * in the order in which nothing is missing to what still runs: services, brokers, members of the replica set.
 */
public final class Cluster {
    private static final Duration SERVERS_WITHIN = Duration.ofMinutes(2);
    private static final Duration SERVICES_WITHIN = Duration.ofMinutes(5);

    private static final Kind[] SERVICES = {Kind.INGEST, Kind.MERGE, Kind.PROJECTION};

    /** Of the compose file: makes the members a replica set, and ends. */
    private static final String MEMBERS_INITIATOR = "mongo-init";

    private final ComposeFile compose;
    private final Localisation localisation;
    private final Launches launches;
    private final Spawner spawner;
    private final Consumer<String> progress;
    private final List<Supervisor> supervisors = new CopyOnWriteArrayList<>();

    private Cluster(
            ComposeFile compose,
            Localisation localisation,
            Launches launches,
            Spawner spawner,
            Consumer<String> progress) {
        this.compose = compose;
        this.localisation = localisation;
        this.launches = launches;
        this.spawner = spawner;
        this.progress = progress;
    }

    /** Runs in the foreground until a signal ends the JVM. */
    public static int run(ClusterSettings settings) {
        ShutdownStack started = new ShutdownStack();
        Runtime.getRuntime().addShutdownHook(new Thread(started::closeAll, "shutdown"));
        try {
            Cluster cluster = start(settings, Wiring.STRAIGHT, started, System.out::println);
            System.out.println(cluster.welcome(settings));
            new CountDownLatch(1).await();
            return 0;
        } catch (Stopped | InterruptedException e) {
            return 0;
        }
    }

    /**
     * Returns when every server is ready; from then on, one that dies is started again.
     *
     * @param started closed by the caller, which ends all servers; in use already if this fails
     * @param progress told of every start, death and return
     * @throws Refusal if it cannot be started
     * @throws Stopped if {@code started} is closed meanwhile
     */
    public static Cluster start(
            ClusterSettings settings, Wiring wiring, ShutdownStack started, Consumer<String> progress) {
        PlatformSettings platform = settings.platform();
        DataFolder data = DataFolder.at(platform.dataDir());
        started.push("lock", data.lock());
        Layout.CLUSTER.check(data);
        data.claim();
        ClusterFolder folder = ClusterFolder.in(data);
        ProcessRecords records = new ProcessRecords(folder.processes());
        records.endLeftOver(progress);
        Preflight.check(platform, progress);
        Cluster cluster = prepared(settings, wiring, data, folder, new Spawner(records), progress);
        progress.accept("Starting the servers of " + settings.compose() + " on " + data + " …");
        Members members = cluster.start(started, "members of the replica set", Kind.MONGOD);
        Members brokers = cluster.start(started, "brokers", Kind.BROKER);
        members.awaitReady(SERVERS_WITHIN);
        cluster.formReplicaSet(members);
        brokers.awaitReady(SERVERS_WITHIN);
        progress.accept("Kafka and MongoDB are up; starting the services …");
        cluster.start(started, "services", SERVICES).awaitReady(SERVICES_WITHIN);
        started.push("run file", data::withdraw);
        data.announce(cluster.runFile(platform));
        return cluster;
    }

    /** The servers by their names in the compose file. */
    public List<String> servers() {
        return supervisors.stream().map(Supervisor::name).toList();
    }

    /** The server's process now: another one after each death. */
    public long pid(String server) {
        return supervisors.stream()
                .filter(supervisor -> supervisor.name().equals(server))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no server " + server))
                .pid();
    }

    private String welcome(ClusterSettings settings) {
        return new ClusterWelcome(settings.platform(), compose, localisation, launches.folder()).text(supervisors);
    }

    private static Cluster prepared(
            ClusterSettings settings,
            Wiring wiring,
            DataFolder data,
            ClusterFolder folder,
            Spawner spawner,
            Consumer<String> progress) {
        PlatformSettings platform = settings.platform();
        ComposeFile compose = ComposeFile.read(settings.compose(), variables(platform, data));
        compose.of(SERVICES).forEach(service -> settings.program(service.kind().orElseThrow()));
        Map<Endpoint, Integer> ports = Ports.choose(compose, platform, folder.ports());
        wiring.laid(ports.entrySet().stream()
                .collect(Collectors.toMap(port -> port.getKey().toString(), Map.Entry::getValue)));
        Localisation localisation = new Localisation(ports, folder.volumes(), wiring.host());
        Launches launches = new Launches(settings, localisation, folder, mongod(platform, progress), wiring);
        return new Cluster(compose, localisation, launches, spawner, progress);
    }

    /** What the compose file's variables stand for; a secret is made where none is given, as for a single node. */
    private static Map<String, String> variables(PlatformSettings platform, DataFolder data) {
        Map<String, String> variables = new HashMap<>(platform.environment());
        variables.put("JWT_SECRET", data.jwtSecret(platform.environment()));
        return variables;
    }

    /** None where the environment names a MongoDB. */
    private static Optional<Path> mongod(PlatformSettings platform, Consumer<String> progress) {
        if (!platform.environment().getOrDefault("MONGODB_URI", "").isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    MongodBinary.find(platform.environment(), progress).path());
        } catch (MongodException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private Members start(ShutdownStack started, String name, Kind... kinds) {
        Members members = started.push(name, new Members());
        compose.of(kinds).stream()
                .filter(service -> launches.mongod().isPresent()
                        || service.kind().filter(Kind.MONGOD::equals).isEmpty())
                .forEach(service -> members.start(() -> supervised(service)));
        return members;
    }

    private Supervisor supervised(ComposeService service) {
        Launch launch = launches.of(service);
        Server server = new Server(
                launch.name(),
                launch.log(),
                () -> spawner.start(launch),
                Readiness.of(service, localisation),
                service.isKeptRunning());
        Supervisor supervisor = Supervisor.start(server, progress, UnaryOperator.identity());
        supervisors.add(supervisor);
        return supervisor;
    }

    private void formReplicaSet(Members members) {
        if (members.all().isEmpty()) {
            return;
        }
        String configuration = Objects.requireNonNull(
                compose.named(MEMBERS_INITIATOR).environment().get("REPLICA_SET"), "REPLICA_SET");
        int port = localisation.port(compose.named(members.all().get(0).name()));
        ReplicaMembers.form(port, localisation.addresses(configuration), SERVERS_WITHIN);
    }

    private RunFile runFile(PlatformSettings platform) {
        Map<String, String> environment =
                localisation.environment(compose.of(Kind.INGEST).get(0));
        return RunFile.ofThisProcess(
                platform.port(),
                platform.managementPort(),
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""),
                environment.getOrDefault("MONGODB_URI", ""),
                Instant.now());
    }
}
