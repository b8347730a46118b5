package io.tidemark.ingest.sync;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.ingest.json.Json;
import io.tidemark.ingest.json.JsonValues;
import io.tidemark.ingest.json.Labels;
import io.tidemark.ingest.pull.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request but for its author; fields that it does not know are ignored (H10).
 *
 * @param changes not judged yet
 * @param patience how long the device would wait for its own writes (H2)
 * @param limit documents in the page at most (H5)
 * @param deviceName what the device calls itself; ignored where it is no name, since it decides nothing
 */
record Envelope(
        DeviceId device,
        Standing standing,
        List<Json> changes,
        OptionalLong sentAt,
        Optional<Duration> patience,
        int limit,
        Optional<String> deviceName) {
    static final int MAX_CHANGES = 500;
    private static final int MAX_WAIT = 5_000;

    /** The envelope, or why the whole request is a 4xx (H9). */
    static Checked<Envelope> of(Json json) {
        if (!(json instanceof Json.Obj members)) {
            return Checked.refused(ErrorCode.BAD_ENVELOPE);
        }
        return device(members)
                .then(device -> standing(members)
                        .then(standing -> changes(members)
                                .then(changes -> moment(members, "sentAt")
                                        .then(sentAt -> number(members, "waitMs", 0, MAX_WAIT)
                                                .then(wait -> number(members, "limit", 1, PageLimit.MAX_DOCUMENTS)
                                                        .then(limit -> Checked.ok(new Envelope(
                                                                device,
                                                                standing,
                                                                changes,
                                                                sentAt,
                                                                wait.map(Duration::ofMillis),
                                                                limit.orElse(PageLimit.MAX_DOCUMENTS),
                                                                deviceName(members)))))))));
    }

    private static Checked<DeviceId> device(Json.Obj members) {
        return members.given("deviceId")
                .filter(json -> json instanceof Json.Str text && DeviceId.isWellFormed(text.text()))
                .map(json -> Checked.ok(new DeviceId(((Json.Str) json).text())))
                .orElseGet(() -> Checked.refused(ErrorCode.BAD_ENVELOPE, "deviceId"));
    }

    private static Optional<String> deviceName(Json.Obj members) {
        return members.given("deviceName")
                .filter(Json.Str.class::isInstance)
                .flatMap(json -> Labels.of(((Json.Str) json).text()));
    }

    private static Checked<Standing> standing(Json.Obj members) {
        Optional<Json> cursor = members.given("cursor");
        if (cursor.isPresent() && !(cursor.get() instanceof Json.Str)) {
            return Checked.refused(ErrorCode.BAD_ENVELOPE, "cursor");
        }
        Optional<String> text = cursor.map(json -> ((Json.Str) json).text());
        return moment(members, "lastSyncTimestamp").then(ticket -> Checked.ok(new Standing(text, ticket)));
    }

    private static Checked<List<Json>> changes(Json.Obj members) {
        Json changes = members.members().getOrDefault("changes", new Json.Arr(List.of()));
        if (!(changes instanceof Json.Arr array)) {
            return Checked.refused(ErrorCode.BAD_ENVELOPE, "changes");
        }
        return array.elements().size() > MAX_CHANGES
                ? Checked.refused(ErrorCode.TOO_MANY_CHANGES)
                : Checked.ok(array.elements());
    }

    private static Checked<OptionalLong> moment(Json.Obj members, String name) {
        Optional<Json> given = members.given(name);
        if (given.isEmpty()) {
            return Checked.ok(OptionalLong.empty());
        }
        OptionalLong millis = given.get() instanceof Json.Str text ? Moments.parse(text.text()) : OptionalLong.empty();
        return millis.isPresent() ? Checked.ok(millis) : Checked.refused(ErrorCode.BAD_TIMESTAMP, name);
    }

    private static Checked<Optional<Integer>> number(Json.Obj members, String name, int least, int most) {
        Optional<Json> given = members.given(name);
        if (given.isEmpty()) {
            return Checked.ok(Optional.empty());
        }
        if (!(given.get() instanceof Json.Num number)) {
            return Checked.refused(ErrorCode.BAD_ENVELOPE, name);
        }
        return JsonValues.number(number.text())
                .filter(n -> n.compareTo(BigDecimal.valueOf(least)) >= 0 && n.compareTo(BigDecimal.valueOf(most)) <= 0)
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .map(n -> Checked.ok(Optional.of(n.intValueExact())))
                .orElseGet(() -> Checked.refused(ErrorCode.OUT_OF_RANGE, name));
    }
}
