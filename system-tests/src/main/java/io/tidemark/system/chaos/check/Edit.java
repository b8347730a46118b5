package io.tidemark.system.chaos.check;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device did, and sends again and again until it is acknowledged.
 *
 * @param number from 1, in the order in which the device did them
 * @param entity {@code item:i-3}
 * @param timestamp by the device's clock, which never shows a millisecond twice: with the device it names the edit
 * @param changeId only of devices that name their changes
 * @param data texts and flags
 */
public record Edit(
        String user,
        String device,
        int number,
        String entity,
        String operation,
        long timestamp,
        Optional<String> changeId,
        SortedMap<String, Object> data) {
    public Edit {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    public String type() {
        return entity.substring(0, entity.indexOf(':'));
    }

    public String localId() {
        return entity.substring(entity.indexOf(':') + 1);
    }

    /** What the log has to say of it, whatever the change is called there. */
    Name name() {
        return new Name(user, device, timestamp);
    }

    /** By which an edit is found in the log. */
    record Name(String user, String device, long timestamp) {}
}
