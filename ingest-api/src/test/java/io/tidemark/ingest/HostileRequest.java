package io.tidemark.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of {@code hostile/requests.txt}, which explains its columns, and the bytes it stands for. */
record HostileRequest(String row, String name, String how, String what, String status, String code) {
    private static final String TABLE = "/hostile/requests.txt";
    private static final Pattern COLUMN = Pattern.compile(" \\| ");
    private static final Pattern REPEAT = Pattern.compile("<<(.+?)\\*(\\d+)>>");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-fA-F]{2})");
    private static final Pattern MOMENT = Pattern.compile("NOW([+-]\\d+)");
    private static final String HONEST = "{\"deviceId\":\"d\"}";
    private static final int COLUMNS = 6;

    static List<HostileRequest> all() {
        try (InputStream in = Objects.requireNonNull(HostileRequest.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HostileRequest::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileRequest parse(String line) {
        String[] columns = COLUMN.split(line, -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("Not six columns: " + Arrays.toString(columns));
        }
        return new HostileRequest(
                columns[0], columns[1], columns[2], columns[3].strip(), columns[4].strip(), columns[5].strip());
    }

    boolean isAboutOneChange() {
        return status.equals("ack");
    }

    /** The request, a character a byte. */
    String bytes() {
        String token = Tokens.of("mallory");
        String sent = plain().replace("TOKEN", token);
        return switch (how) {
            case "raw" -> lines(sent);
            case "line" ->
                sent + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n";
            case "head" -> post(lines(sent), HONEST);
            case "body" -> post("", sent);
            case "jwt" -> post("Authorization: Bearer " + signed(sent), HONEST);
            case "change" -> post("", batch(sent));
            case "data" -> post("", batch(change("update", "i", sent)));
            default -> throw new IllegalStateException("Sent how? " + this);
        };
    }

    private String plain() {
        String text = new String(what.getBytes(UTF_8), ISO_8859_1);
        text = REPEAT.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
        return BYTE.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    private static String post(String headers, String body) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("Host", "localhost");
        own.put("Connection", "close");
        own.put("Content-Type", "application/json");
        own.put("Authorization", "Bearer " + Tokens.of("mallory"));
        own.put("Content-Length", String.valueOf(body.length()));
        List<String> given = headers.lines().filter(line -> !line.isBlank()).toList();
        given.forEach(line -> own.remove(line.substring(0, line.indexOf(':'))));
        String kept = own.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String more = given.stream().map(line -> line + "\r\n").collect(Collectors.joining());
        return "POST /api/sync HTTP/1.1\r\n" + kept + more + "\r\n" + body;
    }

    private static String batch(String change) {
        return "{\"deviceId\":\"d\",\"changes\":[%s,%s,%s]}"
                .formatted(
                        change("create", "before", "{\"title\":\"t\"}"),
                        change,
                        change("create", "after", "{\"title\":\"t\"}"));
    }

    private static String change(String operation, String id, String data) {
        return "{\"localId\":\"%s\",\"entityType\":\"item\",\"operation\":\"%s\",\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":%s}"
                .formatted(id, operation, data);
    }

    private static String signed(String headerAndClaims) {
        String[] parts = MOMENT.matcher(headerAndClaims)
                .replaceAll(m -> String.valueOf(Tokens.in(Long.parseLong(m.group(1)))))
                .split(" ", 2);
        return HostileToken.signed(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return row + " " + name;
    }
}
