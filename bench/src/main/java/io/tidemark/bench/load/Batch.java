package io.tidemark.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of a request, written once and then only renumbered, so that making a request costs a copy. Thread-safe.
 *
 * <p>One change is an item of about 300 bytes as a device stores it: title, type, external id, notes, priority, tags.
 */
public final class Batch {
    private static final int DIGITS = 12;
    private static final String PLACE = "#".repeat(DIGITS);

    private final byte[] changes;
    private final List<Integer> places;
    private final int count;

    private Batch(byte[] changes, List<Integer> places, int count) {
        this.changes = changes;
        this.places = places;
        this.count = count;
    }

    public static Batch creates(int count) {
        return of(count, "create");
    }

    public static Batch updates(int count) {
        return of(count, "update");
    }

    private static Batch of(int count, String operation) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{\"localId\":\"item-" + PLACE + "\",\"entityType\":\"item\",\"operation\":\"" + operation
                                    + "\",\"timestamp\":\"" + now + "\",\"data\":{\"title\":\"Watch it again, "
                                    + PLACE
                                    + "\",\"type\":\"movie\",\"movieId\":\"27205\",\"notes\":\"in the small cinema behind"
                                    + " the station, with everybody\",\"priority\":\"high\",\"tags\":[\"cinema\",\"friends\"]}}");
        }
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(PLACE); at >= 0; at = text.indexOf(PLACE, at + DIGITS)) {
            places.add(at);
        }
        return new Batch(text.toString().getBytes(StandardCharsets.US_ASCII), List.copyOf(places), count);
    }

    /** The id of the item with that number. */
    public static String localId(long number) {
        return String.format("item-%0" + DIGITS + "d", number);
    }

    public int count() {
        return count;
    }

    /**
     * A whole request.
     *
     * @param cursor empty for none
     * @param waitMillis how long the answer may wait for the request's own writes
     * @param first number of the first item; the others follow
     * @param mark goes into the titles: writing an item again needs another one
     */
    public byte[] request(String device, String cursor, int waitMillis, long first, long mark) {
        String head = "{\"deviceId\":\"" + device + "\",\"waitMs\":" + waitMillis
                + (cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"") + ",\"changes\":[";
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length() + changes.length + 2);
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(numbered(first, mark));
        body.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private byte[] numbered(long first, long mark) {
        byte[] copy = changes.clone();
        for (int i = 0; i < places.size(); i++) {
            boolean isId = i % 2 == 0;
            digits(copy, places.get(i), isId ? first + i / 2 : mark + i / 2);
        }
        return copy;
    }

    private static void digits(byte[] in, int at, long number) {
        long rest = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            in[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
