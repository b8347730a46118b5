package io.tidemark.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The changes of requests. Each {@link Item} is written as JSON once and then only renumbered and dated, so that making
 * a request costs a copy. Thread-safe.
 */
public final class Batch {
    private static final String PLACE = "#".repeat(Item.digits(0).length());
    private static final String TIME = "0000-00-00T00:00:00.000Z";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, List<Template>> BY_OPERATION = new ConcurrentHashMap<>();

    private final List<Template> templates;
    private final int count;

    private Batch(int count, String operation) {
        this.count = count;
        this.templates = BY_OPERATION.computeIfAbsent(operation, Batch::templates);
    }

    private static List<Template> templates(String operation) {
        return IntStream.range(0, Item.COUNT)
                .mapToObj(write -> Template.of(Item.of(write), operation))
                .toList();
    }

    public static Batch creates(int count) {
        return new Batch(count, "create");
    }

    public static Batch updates(int count) {
        return new Batch(count, "update");
    }

    /** The id of the item with that number. */
    public static String localId(long number) {
        return "item-" + Item.digits(number);
    }

    public int count() {
        return count;
    }

    /** A whole request of all {@link #count} changes. */
    public byte[] request(String device, String cursor, int waitMillis, long first, long mark) {
        return request(device, cursor, waitMillis, first, mark, count);
    }

    /**
     * A whole request.
     *
     * @param cursor empty for none
     * @param waitMillis how long the answer may wait for the request's own writes
     * @param first number of the first item; the others follow
     * @param mark number of the first write, which the titles show; writing an item again needs another one
     * @param changes how many
     */
    public byte[] request(String device, String cursor, int waitMillis, long first, long mark, int changes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(400 * (changes + 1));
        write(
                body,
                "{\"deviceId\":\"" + device + "\",\"waitMs\":" + waitMillis
                        + (cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"") + ",\"changes\":[");
        byte[] now = MILLIS.format(Instant.now()).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < changes; i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(templates.get((int) ((mark + i) % Item.COUNT)).filled(first + i, mark + i, now));
        }
        write(body, "]}");
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A change with places for the item's number, the time and the number of the write. */
    private record Template(byte[] change, int id, int time, int mark) {
        static Template of(Item item, String operation) {
            String text = "{\"localId\":\"item-" + PLACE + "\",\"entityType\":\"item\",\"operation\":\"" + operation
                    + "\",\"timestamp\":\"" + TIME + "\",\"data\":{\"title\":\"" + item.title() + " " + PLACE
                    + "\",\"type\":\"" + item.kind() + "\",\"" + item.idField() + "\":\"" + item.externalId()
                    + "\",\"notes\":\"" + item.notes() + "\",\"priority\":\"" + item.priority() + "\",\"tags\":[\""
                    + String.join("\",\"", item.tags()) + "\"]}}";
            return new Template(
                    text.getBytes(StandardCharsets.US_ASCII),
                    text.indexOf(PLACE),
                    text.indexOf(TIME),
                    text.lastIndexOf(PLACE));
        }

        byte[] filled(long item, long write, byte[] now) {
            byte[] copy = change.clone();
            digits(copy, id, item);
            System.arraycopy(now, 0, copy, time, TIME.length());
            digits(copy, mark, write);
            return copy;
        }

        private static void digits(byte[] in, int at, long number) {
            long rest = number;
            for (int i = at + PLACE.length() - 1; i >= at; i--) {
                in[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
    }
}
