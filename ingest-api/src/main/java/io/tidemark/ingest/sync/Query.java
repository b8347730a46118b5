package io.tidemark.ingest.sync;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a pull as the members of an envelope, so that both are judged alike. */
final class Query {
    private static final Set<String> TEXTS = Set.of("deviceId", "deviceName", "lastSyncTimestamp", "cursor");
    private static final Set<String> NUMBERS = Set.of("limit", "waitMs");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");

    private Query() {}

    /** An empty parameter is as good as none; one given twice is refused; unknown ones are ignored. */
    static Checked<Json> of(Map<String, String[]> parameters) {
        Map<String, Json> members = new HashMap<>();
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            boolean known = TEXTS.contains(name) || NUMBERS.contains(name);
            if (known && parameter.getValue().length != 1) {
                return Checked.refused(ErrorCode.BAD_ENVELOPE, name);
            }
            if (known && !parameter.getValue()[0].isEmpty()) {
                members.put(name, value(name, parameter.getValue()[0]));
            }
        }
        return Checked.ok(new Json.Obj(members));
    }

    private static Json value(String name, String text) {
        return NUMBERS.contains(name) && NUMBER.matcher(text).matches() ? new Json.Num(text) : new Json.Str(text);
    }
}
