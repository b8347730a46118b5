package io.tidemark.standalone.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker that lets in who brings a name and a password over TLS, and nobody else. */
public final class SecuredBroker implements AutoCloseable {
    public static final String NAME = "tidemark";
    public static final String PASSWORD = "the password of the services";
    private static final String STORE_PASSWORD = "password of a test";

    private final KafkaRaftServer server;
    private final int port;
    private final Path authority;

    private SecuredBroker(KafkaRaftServer server, int port, Path authority) {
        this.server = server;
        this.port = port;
        this.authority = authority;
    }

    /** Starts one whose data and keys lie in the folder. */
    public static SecuredBroker start(Path folder) throws Exception {
        Path log = folder.resolve("log");
        Path store = keys(folder);
        Path authority = folder.resolve("authority.pem");
        Files.writeString(authority, certificate(store));
        new Formatter()
                .setPrintStream(System.err)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE_ID)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
                .setScramArguments(List.of("SCRAM-SHA-512=[name=" + NAME + ",password=" + PASSWORD + "]"))
                .run();
        int port = freePort();
        Map<String, String> config =
                new HashMap<>(BrokerProperties.of(log, new BrokerPorts(freePort(), freePort()), Durability.DEFAULT));
        config.merge("listeners", "SECURED://127.0.0.1:" + port, (known, more) -> known + "," + more);
        config.merge("advertised.listeners", "SECURED://127.0.0.1:" + port, (known, more) -> known + "," + more);
        config.merge("listener.security.protocol.map", "SECURED:SASL_SSL", (known, more) -> known + "," + more);
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        config.put(
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        config.put("listener.name.secured.ssl.keystore.type", "PKCS12");
        config.put("listener.name.secured.ssl.keystore.location", store.toString());
        config.put("listener.name.secured.ssl.keystore.password", STORE_PASSWORD);
        config.put("listener.name.secured.ssl.key.password", STORE_PASSWORD);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(server, port, authority);
    }

    /** Where services connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The certificate that its own is signed by, in PEM. */
    public Path authority() {
        return authority;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Path keys(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("broker.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IOException("keytool has failed");
        }
        return store;
    }

    private static String certificate(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getCertificate("broker").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
