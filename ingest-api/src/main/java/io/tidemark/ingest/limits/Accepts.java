package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Answers are JSON, which whoever says what it accepts must be among. */
public final class Accepts {
    private Accepts() {}

    /** @throws ProblemException 406 if they are not */
    public static void check(HttpServletRequest request) {
        if (!isJson(request.getHeader("Accept"))) {
            throw new ProblemException(ErrorCode.NOT_ACCEPTABLE);
        }
    }

    private static boolean isJson(@Nullable String header) {
        if (header == null || header.isBlank() || header.equals("*/*") || header.equals("application/json")) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(header).stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
