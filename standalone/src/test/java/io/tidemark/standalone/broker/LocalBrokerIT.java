package io.tidemark.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalBrokerIT {

    @TempDir
    Path data;

    @Test
    void recordsAndClusterIdOutliveACleanRestart() throws Exception {
        String clusterId;
        try (LocalBroker broker = LocalBroker.start(data, Durability.DURABLE);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            clusterId = broker.clusterId();
            log.create("kept");
            log.append("kept", "first");
        }
        try (LocalBroker broker = LocalBroker.start(data, Durability.DURABLE);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            assertThat(log.read("kept")).containsExactly("first");
            broker.close(); // and again at the end of the block
        }
    }

    @Test
    void committedTransactionsAreReadAndAbortedOnesAreNot() throws Exception {
        try (LocalBroker broker = LocalBroker.start(data, Durability.DEFAULT);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            log.create("exact");
            log.transaction("exact", "aborted", false);
            log.transaction("exact", "committed", true);

            assertThat(log.read("exact")).containsExactly("committed");
        }
    }

    @Test
    void takenPortIsReplacedAndTheAdvertisedListenerFollows() throws Exception {
        int former;
        try (LocalBroker broker = LocalBroker.start(data, Durability.DEFAULT);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            former = port(broker);
            log.create("moved");
            log.append("moved", "before");
        }
        try (ServerSocket other = new ServerSocket(former, 1, InetAddress.getByName(BrokerPorts.host()));
                LocalBroker broker = LocalBroker.start(data, Durability.DEFAULT);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            assertThat(port(broker)).isNotEqualTo(other.getLocalPort());
            log.append("moved", "after");
            assertThat(log.read("moved")).containsExactly("before", "after");
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheJvmIsKilled() throws Exception {
        int lives = 3;
        int acknowledged = 0;
        for (int life = 0; life < lives; life++) {
            acknowledged = DoomedBroker.killAfter(200, data);
        }
        try (LocalBroker broker = LocalBroker.start(data, Durability.DURABLE);
                TestLog log = new TestLog(broker.bootstrapServers())) {
            assertThat(log.read(DoomedBroker.TOPIC)).hasSizeGreaterThanOrEqualTo(lives * 200);
            assertThat(log.read(DoomedBroker.TOPIC)).contains(Integer.toString(acknowledged));
        }
    }

    private static int port(LocalBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    }
}
