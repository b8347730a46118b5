package io.tidemark.ingest.history;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.feed.HistoryQuery;
import io.tidemark.core.feed.PageLimit;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of a query; an empty one is as good as none, unknown ones are ignored. */
final class HistoryParameters {
    static final int MOST = 200;
    static final int USUAL = 50;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private final Map<String, String[]> parameters;

    private HistoryParameters(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /**
     * What is asked for.
     *
     * @throws ProblemException 400 if a parameter is given twice or cannot be understood
     */
    static HistoryQuery of(OwnerId owner, Map<String, String[]> parameters) {
        HistoryParameters given = new HistoryParameters(parameters);
        return new HistoryQuery(
                owner,
                given.parsed("entityType", EntityType::named),
                given.parsed("localId", text -> Optional.of(text).filter(EntityKey::isLocalId)),
                given.parsed(
                        "deviceId",
                        text -> Optional.of(text).filter(DeviceId::isWellFormed).map(DeviceId::new)),
                given.moment("from"),
                given.moment("to"),
                given.parsed("after", PlaceText::decode),
                PageLimit.of(given.limit()));
    }

    private <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse) {
        return given(name).map(text -> parse.apply(text).orElseThrow(() -> refused(ErrorCode.BAD_ENVELOPE, name)));
    }

    private OptionalLong moment(String name) {
        Optional<String> text = given(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong millis = Moments.parse(text.get());
        if (millis.isEmpty()) {
            throw refused(ErrorCode.BAD_TIMESTAMP, name);
        }
        return millis;
    }

    private int limit() {
        int limit = this.<Integer>parsed(
                        "limit",
                        text -> NUMBER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty())
                .orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw refused(ErrorCode.OUT_OF_RANGE, "limit");
        }
        return limit;
    }

    private Optional<String> given(String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        if (values.length > 1) {
            throw refused(ErrorCode.BAD_ENVELOPE, name);
        }
        return values.length == 0 || values[0].isEmpty() ? Optional.empty() : Optional.of(values[0]);
    }

    private static ProblemException refused(ErrorCode code, String name) {
        return new ProblemException(Refusal.of(code, name));
    }
}
