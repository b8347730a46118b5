package io.tidemark.ingest.problem;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.ingest.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * An error in the shape of RFC 9457, with the stable {@code code} of the catalogue (H9). It never holds anything that
 * the client sent.
 *
 * @param headers to send with it
 */
public record Problem(int status, Refusal refusal, Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        headers = Map.copyOf(headers);
    }

    public static Problem of(ErrorCode code) {
        return of(Refusal.of(code));
    }

    public static Problem of(Refusal refusal) {
        return new Problem(HttpStatuses.of(refusal.code()), refusal, Map.of());
    }

    /** For a status that was decided elsewhere. */
    public static Problem ofStatus(int status) {
        return new Problem(status, Refusal.of(HttpStatuses.codeOf(status)), Map.of());
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(status, refusal, more);
    }

    /** When to try again, in whole seconds and at least one. */
    public Problem retryAfter(Duration wait) {
        return with(
                "Retry-After",
                Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    /** The body. */
    public byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonText.generator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty(
                    "type", "urn:tidemark:problem:" + refusal.code().code());
            out.writeStringProperty("title", HttpStatuses.title(status));
            out.writeNumberProperty("status", status);
            out.writeStringProperty("detail", refusal.message());
            out.writeStringProperty("code", refusal.code().code());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
