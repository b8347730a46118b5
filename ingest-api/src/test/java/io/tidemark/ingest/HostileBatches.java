package io.tidemark.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of POST /api/sync that are nearly right, from a seed. */
final class HostileBatches {
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e400",
            "1e-400",
            "1e999999999",
            "9007199254740993",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ufeff\\u202e\"",
            "\"2026-01-05T14:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999+18:00\"",
            "\"1970-01-01T00:00:00+23:59\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"item\"",
            "\"update\"",
            "\"high\"",
            "\"__proto__\"",
            "\"${jndi:ldap://x}\"",
            "\"' or 1=1 --\"");
    private static final List<String> NAMES = List.of(
            "changeId",
            "localId",
            "serverId",
            "ownerId",
            "entityType",
            "operation",
            "timestamp",
            "data",
            "title",
            "tags",
            "order",
            "dueDate",
            "isCompleted",
            "completedAt",
            "completedBy",
            "isDeleted",
            "deletedAt",
            "spaceId",
            "spaceLocalId",
            "categoryLocalId",
            "priority",
            "type",
            "name",
            "version",
            "userId",
            "$where",
            "a.b",
            "",
            "deviceId",
            "cursor",
            "limit",
            "waitMs",
            "sentAt",
            "lastSyncTimestamp",
            "changes");
    private static final int SCALAR = 7;
    private static final List<String> TYPES = List.of("item", "item", "category", "space", "user");
    private static final List<String> OPERATIONS = List.of("create", "update", "update", "delete", "upsert");

    private final Random random;

    HostileBatches(long seed) {
        random = new Random(seed);
    }

    String next() {
        String body = object(
                rarely(() -> member(some(NAMES), value(0))),
                member("deviceId", mostly("\"d\"")),
                member("waitMs", mostly("0")),
                rarely(() -> member("limit", value(0))),
                rarely(() -> member("sentAt", value(0))),
                rarely(() -> member("cursor", value(0))),
                member("changes", random.nextInt(20) == 0 ? value(0) : changes()));
        return random.nextInt(10) == 0 ? broken(body) : body;
    }

    private String changes() {
        return IntStream.range(0, random.nextInt(6)).mapToObj(i -> change()).collect(Collectors.joining(",", "[", "]"));
    }

    private String change() {
        if (random.nextInt(15) == 0) {
            return value(0);
        }
        return object(
                member("localId", mostly("\"i" + random.nextInt(5) + '"')),
                member("entityType", mostly('"' + some(TYPES) + '"')),
                member("operation", mostly('"' + some(OPERATIONS) + '"')),
                member("timestamp", mostly("\"2026-01-05T14:00:0" + random.nextInt(10) + "Z\"")),
                rarely(() -> member("changeId", value(0))),
                rarely(() -> member("serverId", value(0))),
                member("data", mostly(data())));
    }

    private String data() {
        return object(IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> member(some(NAMES), value(0)))
                .toArray(String[]::new));
    }

    private String value(int depth) {
        return switch (depth > 18 ? SCALAR : random.nextInt(8)) {
            case 0 -> '[' + value(depth + 1) + ']';
            case 1 -> object(member(some(NAMES), value(depth + 1)));
            case 2 -> '"' + "x".repeat(1 << random.nextInt(15)) + '"';
            default -> some(SCALARS);
        };
    }

    private String mostly(String good) {
        return random.nextInt(12) == 0 ? value(0) : good;
    }

    private String rarely(Supplier<String> member) {
        return random.nextInt(6) == 0 ? member.get() : "";
    }

    private String some(List<String> those) {
        return those.get(random.nextInt(those.size()));
    }

    private static String member(String name, String value) {
        return '"' + name + "\":" + value;
    }

    private static String object(String... members) {
        return Arrays.stream(members).filter(member -> !member.isEmpty()).collect(Collectors.joining(",", "{", "}"));
    }

    /** One character cut out, doubled or replaced, or all that follows it cut off. */
    private String broken(String body) {
        int at = random.nextInt(body.length());
        return switch (random.nextInt(4)) {
            case 0 -> body.substring(0, at);
            case 1 -> body.substring(0, at) + body.substring(at + 1);
            case 2 -> body.substring(0, at) + body.substring(at, at + 1).repeat(2) + body.substring(at + 1);
            default -> body.substring(0, at) + (char) random.nextInt(1024) + body.substring(at + 1);
        };
    }
}
