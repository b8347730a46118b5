package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import tools.jackson.databind.JsonNode;

/** An answer as it came over the wire, read until the door closed the connection. */
record RawReply(String all) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SILENCE_MILLIS = 20_000;
    private static final String LINE_END = "\r\n";
    private static final String BLANK_LINE = "\r\n\r\n";

    /** Sends the request, a character a byte, and nothing after it. */
    static RawReply to(int port, String request) throws IOException {
        return to(port, LOOPBACK, request);
    }

    /** @param from the address that it comes from, one of 127.0.0.0/8 */
    static RawReply to(int port, String from, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(LOOPBACK), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new RawReply(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    int status() {
        return all.startsWith("HTTP/1.1 ") ? Integer.parseInt(all.substring(9, 12)) : 0;
    }

    String header(String name) {
        return all.substring(0, all.indexOf(BLANK_LINE))
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    String body() {
        String sent = all.substring(all.indexOf(BLANK_LINE) + BLANK_LINE.length());
        String body = header("Transfer-Encoding").equals("chunked") ? joined(sent) : sent;
        return new String(body.getBytes(ISO_8859_1), UTF_8);
    }

    private static String joined(String chunks) {
        int size = chunks.indexOf(LINE_END);
        int length = Integer.parseInt(chunks.substring(0, size), 16);
        int begin = size + LINE_END.length();
        return length == 0
                ? ""
                : chunks.substring(begin, begin + length)
                        + joined(chunks.substring(begin + length + LINE_END.length()));
    }

    JsonNode json() {
        return Door.JSON.readTree(body());
    }
}
