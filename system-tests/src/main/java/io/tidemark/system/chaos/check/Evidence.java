package io.tidemark.system.chaos.check;

import io.tidemark.core.merge.Outcome;
import java.util.List;
import java.util.Map;

/**
 * All that a run left behind.
 *
 * @param edits all that devices made, acknowledged or not
 * @param changes partition by partition, in the order of offsets
 * @param outcomes as committed, partition by partition, in order
 * @param stored by user
 */
public record Evidence(
        List<Edit> edits,
        List<Acknowledged> acknowledged,
        List<Logged> changes,
        List<Outcome> outcomes,
        Map<String, Stored> stored,
        List<DeviceLife> devices) {
    public Evidence {
        edits = List.copyOf(edits);
        acknowledged = List.copyOf(acknowledged);
        changes = List.copyOf(changes);
        outcomes = List.copyOf(outcomes);
        stored = Map.copyOf(stored);
        devices = List.copyOf(devices);
    }
}
