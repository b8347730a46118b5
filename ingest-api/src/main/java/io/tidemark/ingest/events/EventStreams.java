package io.tidemark.ingest.events;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The media type of server-sent events, and what stands before them. */
final class EventStreams {
    private EventStreams() {}

    static boolean isAccepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(header).stream().anyMatch(MediaType.TEXT_EVENT_STREAM::isCompatibleWith);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Says to whatever lies between that nothing of it is to be kept, gathered or packed. */
    static void head(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader("Cache-Control", "no-cache, no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
    }
}
