package io.tidemark.system.world;

import java.util.Map;
import java.util.Optional;

/**
 * What a user did on a device.
 *
 * @param number in the order of all edits of the world; it stands in the values, so that each edit is told from others
 * @param entity its type and localId, as {@code item:i1}
 * @param millis when, by the device's clock
 * @param changeId absent where the device leaves it to the door
 * @param data texts and flags by field
 * @param refused whether the door must refuse it
 */
record Edit(
        int number,
        String entity,
        String operation,
        long millis,
        Optional<String> changeId,
        Map<String, Object> data,
        boolean refused) {
    String type() {
        return entity.substring(0, entity.indexOf(':'));
    }

    String localId() {
        return entity.substring(entity.indexOf(':') + 1);
    }
}
