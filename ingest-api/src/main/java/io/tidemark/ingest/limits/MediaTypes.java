package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** JSON in UTF-8 as it is, and nothing else. */
final class MediaTypes {
    private MediaTypes() {}

    static void check(HttpServletRequest request) {
        if (!isJson(request.getHeader("Content-Type")) || isEncoded(request.getHeader("Content-Encoding"))) {
            throw new ProblemException(
                    Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE).with("Accept-Post", "application/json"));
        }
    }

    private static boolean isJson(@Nullable String header) {
        if (header == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(header);
            String charset = type.getParameter("charset");
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (charset == null || charset.replace("\"", "").equalsIgnoreCase("utf-8"));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isEncoded(@Nullable String header) {
        return header != null && !header.isBlank() && !header.strip().equalsIgnoreCase("identity");
    }
}
