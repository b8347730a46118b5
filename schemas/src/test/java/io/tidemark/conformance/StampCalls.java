package io.tidemark.conformance;

import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.merge.InMemoryOwnerState;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.stamp.Stamp;
import io.tidemark.core.testkit.ChangeBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code stamps.json}; corrected times by the merge itself, on a state that knows the device's previous clock. */
final class StampCalls {
    static final Map<String, Call> CALLS = Map.of(
            "effective",
            Call.of(Arrived.class, StampCalls::effective),
            "order",
            Call.of(Stamps.class, StampCalls::order));

    private static final DeviceId DEVICE = new DeviceId("phone");

    private record Arrived(
            String timestamp,
            @Nullable String sentAt,
            String logTime,
            @Nullable Clock previous) {}

    private record Clock(String timestamp, String effective) {}

    private record Stamps(List<Place> stamps) {}

    private record Place(String effective, long position) {}

    private StampCalls() {}

    private static JsonNode effective(Arrived arrived) {
        InMemoryOwnerState state = new InMemoryOwnerState();
        if (arrived.previous() != null) {
            state.clock(
                    DEVICE,
                    new DeviceClock(
                            VectorJson.millis(arrived.previous().timestamp()),
                            VectorJson.millis(arrived.previous().effective())));
        }
        ChangeBuilder change = ChangeBuilder.change()
                .by("alice", DEVICE.value())
                .at(VectorJson.millis(arrived.timestamp()))
                .sentAt(sentAt(arrived.sentAt()));
        Outcome outcome = Log.append(state, change.build(), 0, VectorJson.millis(arrived.logTime()));
        DeviceClock next = state.clock(DEVICE).orElseThrow();
        return VectorJson.object()
                .put("effective", Moments.text(((Outcome.Merged) outcome).effMillis()))
                .set(
                        "next",
                        VectorJson.object()
                                .put("timestamp", Moments.text(next.timestamp()))
                                .put("effective", Moments.text(next.effMillis())));
    }

    static OptionalLong sentAt(@Nullable String sentAt) {
        return sentAt == null ? OptionalLong.empty() : OptionalLong.of(VectorJson.millis(sentAt));
    }

    /** Indexes, first to last. */
    private static JsonNode order(Stamps stamps) {
        List<Stamp> all = stamps.stamps().stream()
                .map(place -> new Stamp(VectorJson.millis(place.effective()), place.position()))
                .toList();
        List<Integer> order = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(all::get))
                .toList();
        return VectorJson.object().set("order", VectorJson.tree(order));
    }
}
