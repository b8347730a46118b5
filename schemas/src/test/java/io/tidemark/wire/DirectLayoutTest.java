package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Operation;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Conflict;
import io.tidemark.core.merge.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * The schemas hold exactly what the direct codecs write, in their order. Whoever changes a schema comes by here: first
 * {@code write} and {@code read} of its codec, then this list.
 */
class DirectLayoutTest {
    private static final Map<String, String> LAYOUT = Map.ofEntries(
            Map.entry(
                    "Change",
                    "changeId string, author Writer, ownerId string, entityType EntityType, localId string,"
                            + " operation Operation, timestamp long, sentAt null|long, data map of Value"),
            Map.entry(
                    "Entity",
                    "ownerId string, entityType EntityType, localId string, createdAt long, version long,"
                            + " registers map of Register"),
            Map.entry("Register", "effMillis long, position long, writer Writer, value Value"),
            Map.entry(
                    "Outcome",
                    "partition int, offset long, logTime long, status Status, error null|string, change null|Change,"
                            + " effMillis null|long, effect null|Effect, lost array of string,"
                            + " conflicts array of Conflict, winners map of Register"),
            Map.entry("Effect", "previousVersion long, after Entity, replaced map of Register"),
            Map.entry(
                    "Conflict",
                    "kind ConflictKind, field null|string, clientValue null|Value, serverValue null|Value,"
                            + " winner Writer, winnerTime long"),
            Map.entry("Owner", "version long, clocks map of DeviceClock"),
            Map.entry("DeviceClock", "timestamp long, effMillis long"),
            Map.entry(
                    "Value",
                    "of null|boolean|string|Decimal|Moment|array of string|Writer|Reference|Deletion|Completion"),
            Map.entry("Decimal", "text string"),
            Map.entry("Moment", "epochMillis long"),
            Map.entry("Writer", "userId string, deviceId string"),
            Map.entry("Reference", "localId null|string, id string"),
            Map.entry("Deletion", "isDeleted boolean, deletedAt null|long, deletedBy null|Writer"),
            Map.entry("Completion", "isCompleted boolean, completedAt null|long, completedBy null|Writer"),
            Map.entry("EntityType", symbols(EntityType.values())),
            Map.entry("Operation", symbols(Operation.values())),
            Map.entry("Status", symbols(Status.values())),
            Map.entry("ConflictKind", symbols(Conflict.Kind.values())));

    @Test
    void schemasHoldWhatTheDirectCodecsWrite() {
        Map<String, String> seen = new LinkedHashMap<>();
        DirectRecord.ALL.forEach(kind -> walk(kind.schema(), seen));
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(LAYOUT);
    }

    /** The type's name, and everything named below it in {@code seen}. */
    private static String walk(Schema schema, Map<String, String> seen) {
        return switch (schema.getType()) {
            case RECORD -> {
                String fields = schema.getFields().stream()
                        .map(field -> field.name() + " " + walk(field.schema(), seen))
                        .collect(Collectors.joining(", "));
                seen.put(schema.getName(), fields);
                yield schema.getName();
            }
            case ENUM -> {
                seen.put(schema.getName(), String.join(" ", schema.getEnumSymbols()));
                yield schema.getName();
            }
            case UNION ->
                schema.getTypes().stream().map(branch -> walk(branch, seen)).collect(Collectors.joining("|"));
            case ARRAY -> "array of " + walk(schema.getElementType(), seen);
            case MAP -> "map of " + walk(schema.getValueType(), seen);
            default -> schema.getName();
        };
    }

    private static String symbols(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).collect(Collectors.joining(" "));
    }
}
