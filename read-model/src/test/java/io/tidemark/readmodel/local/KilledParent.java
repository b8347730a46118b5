package io.tidemark.readmodel.local;

import java.nio.file.Path;

/** A JVM that starts a server and waits to be killed: the pid of the server is all that it prints. */
final class KilledParent {

    private KilledParent() {}

    /** Takes the data folder, or nothing for an ephemeral one. */
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws InterruptedException {
        LocalMongod mongod = arguments.length == 0
                ? LocalMongod.ephemeral()
                : LocalMongod.start(MongodBinary.find(System.getenv(), System.err::println), Path.of(arguments[0]));
        System.out.println(mongod.pid());
        Thread.currentThread().join();
    }
}
