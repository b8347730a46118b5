package io.tidemark.ingest.json;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Moments;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Core values in and out of JSON. Numbers stay exact and are written plain, never as {@code 1E+2}. */
public final class JsonValues {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*(\\d+)$");
    private static final Set<String> BY = Set.of("userId", "deviceId");

    private JsonValues() {}

    /** The value of a field, or {@code wrong_type} or {@code bad_number}. Whether the field takes it is not asked here. */
    public static Checked<Value> toCore(String field, Json json) {
        if (json instanceof Json.Null) {
            return Checked.ok(Value.NULL);
        } else if (json instanceof Json.Bool bool) {
            return Checked.ok(new Value.Flag(bool.on()));
        } else if (json instanceof Json.Str string) {
            return Checked.ok(new Value.Text(string.text()));
        } else if (json instanceof Json.Num number) {
            return number(number.text())
                    .<Checked<Value>>map(n -> Checked.ok(new Value.Decimal(n)))
                    .orElseGet(() -> Checked.refused(ErrorCode.BAD_NUMBER, field));
        }
        return structure(json)
                .<Checked<Value>>map(Checked::ok)
                .orElseGet(() -> Checked.refused(ErrorCode.WRONG_TYPE, field));
    }

    /** The exact number, unless it is so long or so large that handling it would cost more than it can be worth. */
    public static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        Matcher exponent = EXPONENT.matcher(text);
        boolean vast = exponent.find()
                && (exponent.group(1).length() > 3 || Integer.parseInt(exponent.group(1)) > LONGEST_NUMBER);
        return vast ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    private static Optional<Value> structure(Json json) {
        if (json instanceof Json.Arr array) {
            return texts(array.elements());
        }
        return json instanceof Json.Obj object ? by(object) : Optional.empty();
    }

    private static Optional<Value> texts(List<Json> elements) {
        return elements.stream().allMatch(Json.Str.class::isInstance)
                ? Optional.of(new Value.Texts(
                        elements.stream().map(e -> ((Json.Str) e).text()).toList()))
                : Optional.empty();
    }

    private static Optional<Value> by(Json.Obj object) {
        boolean fits = object.members().keySet().equals(BY)
                && object.members().get("userId") instanceof Json.Str user
                && !user.text().isBlank()
                && object.members().get("deviceId") instanceof Json.Str device
                && DeviceId.isWellFormed(device.text());
        return fits ? Optional.of(new Value.By(writer(object))) : Optional.empty();
    }

    private static Writer writer(Json.Obj object) {
        return new Writer(new UserId(text(object, "userId")), new DeviceId(text(object, "deviceId")));
    }

    private static String text(Json.Obj object, String name) {
        return object.members().get(name) instanceof Json.Str string ? string.text() : "";
    }

    /** Writes a field's value; registers have come apart into fields before. */
    public static void write(JsonGenerator out, Value value) {
        if (value instanceof Value.Text text) {
            out.writeString(text.text());
        } else if (value instanceof Value.Flag flag) {
            out.writeBoolean(flag.on());
        } else if (value instanceof Value.Decimal decimal) {
            out.writeNumber(decimal.number().toPlainString());
        } else if (value instanceof Value.Moment moment) {
            out.writeString(Moments.text(moment.epochMillis()));
        } else if (value instanceof Value.Texts texts) {
            out.writeStartArray();
            texts.texts().forEach(out::writeString);
            out.writeEndArray();
        } else if (value instanceof Value.By by) {
            out.writeStartObject();
            out.writeStringProperty("userId", by.writer().user().value());
            out.writeStringProperty("deviceId", by.writer().device().value());
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }
}
