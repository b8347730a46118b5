package io.tidemark.readmodel.local;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One child process, from its start to its end. */
final class MongodProcess {

    private static final int ADDRESS_IN_USE = 48;

    private final Process process;
    private final int port;
    private final DataFolder folder;
    private final long startedNanos = System.nanoTime();

    MongodProcess(Process process, int port, DataFolder folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    boolean lostItsPort() {
        return !process.isAlive() && process.exitValue() == ADDRESS_IN_USE;
    }

    /**
     * Returns when writes are accepted; a long recovery after a kill counts against the limit.
     *
     * @throws MongodException when the process ends or the limit passes first, with the end of its log
     */
    void awaitPrimary(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        await("answers on port " + port, deadline, () -> LocalPort.answers(port));
        try (MongoClient client = ReplicaSet.connect(port)) {
            await("is the server on port " + port, deadline, ready(() -> ReplicaSet.isProcess(client, pid())));
            await("is a writable primary", deadline, ready(() -> ReplicaSet.isPrimary(client, port)));
        }
    }

    private static BooleanSupplier ready(BooleanSupplier question) {
        return () -> {
            try {
                return question.getAsBoolean();
            } catch (MongoException notYet) {
                return false;
            }
        };
    }

    private void await(String claim, long deadline, BooleanSupplier condition) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        boolean done = Poll.until(() -> !process.isAlive() || condition.getAsBoolean(), left);
        if (!process.isAlive()) {
            throw new MongodException("mongod ended with exit code %d before it %s. %s"
                    .formatted(process.exitValue(), claim, MongodLog.ending(folder)));
        }
        if (!done) {
            throw new MongodException(
                    "mongod does not get so far that it %s. %s".formatted(claim, MongodLog.ending(folder)));
        }
    }

    /** Its exit code. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    void end() {
        ProcessEnding.end(process.toHandle());
    }
}
