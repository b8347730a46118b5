package io.tidemark.standalone.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/** The two loopback ports of the broker: random at the first start, the same ones again for as long as they are free. */
record BrokerPorts(int client, int controller) {

    private static final String CLIENT = "client";
    private static final String CONTROLLER = "controller";

    static BrokerPorts choose(Path file) throws IOException {
        Properties remembered = read(file);
        // Both sockets are held until both ports are known: the two can never be the same.
        try (ServerSocket client = bind(port(remembered, CLIENT));
                ServerSocket controller = bind(port(remembered, CONTROLLER))) {
            BrokerPorts chosen = new BrokerPorts(client.getLocalPort(), controller.getLocalPort());
            chosen.write(file);
            return chosen;
        }
    }

    static String host() {
        return "127.0.0.1";
    }

    private static ServerSocket bind(OptionalInt wanted) throws IOException {
        InetAddress loopback = InetAddress.getByName(host());
        if (wanted.isPresent()) {
            try {
                return new ServerSocket(wanted.getAsInt(), 1, loopback);
            } catch (IOException taken) {
                return new ServerSocket(0, 1, loopback);
            }
        }
        return new ServerSocket(0, 1, loopback);
    }

    private static OptionalInt port(Properties remembered, String name) {
        try {
            int port = Integer.parseInt(remembered.getProperty(name, ""));
            return port > 0 && port < 65_536 ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (NumberFormatException absentOrTorn) {
            return OptionalInt.empty();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CLIENT, Integer.toString(client));
        properties.setProperty(CONTROLLER, Integer.toString(controller));
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, "loopback ports of the embedded broker");
        }
    }
}
