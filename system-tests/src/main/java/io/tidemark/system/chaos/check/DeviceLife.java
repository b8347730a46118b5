package io.tidemark.system.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A device at the end of the run.
 *
 * @param plain whether it knows nothing but tickets
 * @param heard all of its life
 * @param queued edits that nobody has acknowledged
 * @param rows by entity, as plain values
 */
public record DeviceLife(
        String user,
        String device,
        boolean plain,
        List<Heard> heard,
        int queued,
        Map<String, SortedMap<String, Object>> rows) {
    public DeviceLife {
        heard = List.copyOf(heard);
        rows = Map.copyOf(rows);
    }

    String name() {
        return user + "/" + device;
    }
}
