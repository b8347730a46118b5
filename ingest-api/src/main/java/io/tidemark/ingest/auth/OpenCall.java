package io.tidemark.ingest.auth;

/**
 * A call of the API that needs no token; whatever token comes with it is not looked at. Each bean of this type opens one
 * path for POST.
 *
 * @param path such as {@code /api/auth/login}
 */
public record OpenCall(String path) {}
