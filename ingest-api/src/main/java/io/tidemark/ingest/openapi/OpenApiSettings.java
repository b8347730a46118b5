package io.tidemark.ingest.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether the contract is served.
 *
 * @param enabled at {@code GET /openapi.json}, to anybody; for development
 */
@ConfigurationProperties("tidemark.ingest.openapi")
record OpenApiSettings(boolean enabled) {}
