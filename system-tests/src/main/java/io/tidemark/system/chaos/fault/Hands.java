package io.tidemark.system.chaos.fault;

import io.tidemark.standalone.cluster.Cluster;
import io.tidemark.system.chaos.network.Link;
import io.tidemark.system.chaos.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Carry faults out, and take them back. */
public final class Hands implements AutoCloseable {
    private final Cluster cluster;
    private final Network network;
    private final ReplicaSetView members;
    private final Set<Long> frozen = new TreeSet<>();

    /** @param mongodbUri by which the replica set is asked who is its primary */
    public Hands(Cluster cluster, Network network, String mongodbUri) {
        this.cluster = cluster;
        this.network = network;
        this.members = new ReplicaSetView(mongodbUri);
    }

    /**
     * Begins the fault.
     *
     * @return what exactly it was done to
     */
    public synchronized String begin(Fault fault) {
        if (fault.target() instanceof Target.Links links) {
            disturb(fault, links.links());
            return links.name();
        }
        List<String> servers = fault.target() instanceof Target.Servers named
                ? named.servers()
                : List.of(members.member(((Target.Member) fault.target()).primary(), cluster.servers()));
        List<String> pids = new ArrayList<>();
        for (String server : servers) {
            long pid = cluster.pid(server);
            if (fault.kind() == Kind.FREEZE) {
                frozen.add(pid);
            }
            pids.add(String.valueOf(pid));
        }
        signal(fault.kind() == Kind.FREEZE ? "STOP" : "KILL", pids);
        return fault.target().name()
                + (servers.size() == 1 && fault.target() instanceof Target.Member ? " " + servers : "");
    }

    private void disturb(Fault fault, List<Link> links) {
        switch (fault.kind()) {
            case CUT -> network.cut(links::contains);
            case DELAY -> network.delay(links::contains, fault.millis());
            case RESET -> network.reset(links::contains, fault.millis());
            case SWALLOW -> network.swallow(links::contains);
            case KILL, FREEZE -> throw new IllegalArgumentException("Not of links: " + fault);
        }
    }

    /** Takes back whatever was begun; what was killed is started again by its supervisor. */
    public synchronized void end() {
        if (!frozen.isEmpty()) {
            signal("CONT", frozen.stream().map(String::valueOf).toList());
            frozen.clear();
        }
        network.heal();
    }

    /** A process that is gone meanwhile needs no signal. */
    private static void signal(String signal, List<String> pids) {
        List<String> words = new ArrayList<>(List.of("kill", "-" + signal));
        words.addAll(pids);
        try {
            Process kill = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("No signal can be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing stays frozen or cut: it could not be ended politely. */
    @Override
    public synchronized void close() {
        end();
        members.close();
    }
}
