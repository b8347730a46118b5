package io.tidemark.ingest.auth;

/**
 * A path that may be read (GET) without a token. Each bean of this type opens one; there is none in production.
 *
 * @param pattern such as {@code /demo/**}
 */
public record OpenPath(String pattern) {
    public OpenPath {
        if (!pattern.startsWith("/") || pattern.startsWith("/api") || pattern.equals("/**")) {
            throw new IllegalArgumentException("Neither the API nor everything can be opened: " + pattern);
        }
    }
}
