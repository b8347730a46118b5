package io.tidemark.ingest.auth;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Which origins may call the API: exactly those listed, and none by default. */
final class Cors {
    private static final Duration PREFLIGHT_AGE = Duration.ofMinutes(10);

    private Cors() {}

    static CorsFilter filter(CorsSettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(
                settings.origins().stream().filter(origin -> !origin.isBlank()).toList());
        cors.setAllowedMethods(List.of("GET", "POST", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of("Authorization", "Content-Type"));
        cors.setExposedHeaders(List.of("Retry-After", "RateLimit", "RateLimit-Policy"));
        cors.setMaxAge(PREFLIGHT_AGE);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", cors);
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new ProblemCorsProcessor());
        return filter;
    }

    private static final class ProblemCorsProcessor extends DefaultCorsProcessor {
        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            Problem problem = Problem.of(ErrorCode.FORBIDDEN);
            response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
            response.getHeaders().setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
            response.getBody().write(problem.json());
            response.flush();
        }
    }
}
