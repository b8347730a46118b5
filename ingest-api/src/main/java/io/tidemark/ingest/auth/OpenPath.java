package io.tidemark.ingest.auth;

import java.util.List;

/**
 * Paths that may be read (GET) without a token. Each bean of this type opens some: the contract where it is served, the
 * files of the web app where there is one.
 *
 * @param patterns such as {@code /demo/**}; never of the API
 */
public record OpenPath(List<String> patterns) {
    public OpenPath {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!pattern.startsWith("/") || pattern.startsWith("/api") || pattern.startsWith("/*")) {
                throw new IllegalArgumentException("Neither the API nor everything can be opened: " + pattern);
            }
        }
    }
}
