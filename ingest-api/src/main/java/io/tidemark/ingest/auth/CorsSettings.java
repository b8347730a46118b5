package io.tidemark.ingest.auth;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which web pages may call the API.
 *
 * @param origins exact origins, such as {@code https://app.example.com}; {@code CORS_ORIGIN}. None: only the API's own
 */
@Validated
@ConfigurationProperties("tidemark.ingest.cors")
record CorsSettings(@NotNull @DefaultValue List<String> origins) {}
