package io.tidemark.ingest.auth;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What security refuses, as problems. Outside the API there is nothing, so no token would help: that is a 404. */
final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    static final String CHALLENGE = "Bearer";

    private static final String API = "/api/";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Consumer<ErrorCode> refused;

    /** @param refused is told the code of whoever is not let in */
    ProblemEntryPoint(Consumer<ErrorCode> refused) {
        this.refused = refused;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        Problem problem = isApi(request) ? problem(exception) : Problem.of(ErrorCode.NOT_FOUND);
        refused.accept(problem.refusal().code());
        Problems.write(response, problem);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        Problems.write(response, Problem.of(isApi(request) ? ErrorCode.FORBIDDEN : ErrorCode.NOT_FOUND));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException exception)
            throws IOException {
        Problems.write(response, Problem.of(ErrorCode.BAD_REQUEST));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(API);
    }

    private static Problem problem(AuthenticationException exception) {
        if (exception instanceof Withdrawn withdrawn) {
            return withdrawn.code() == ErrorCode.UNAVAILABLE
                    ? Problem.of(withdrawn.code()).retryAfter(RETRY)
                    : Problem.of(withdrawn.code()).with("WWW-Authenticate", CHALLENGE);
        }
        boolean misused = exception instanceof OAuth2AuthenticationException oauth
                && oauth.getError() instanceof BearerTokenError error
                && error.getHttpStatus() == HttpStatus.BAD_REQUEST;
        return misused
                ? Problem.of(ErrorCode.BAD_REQUEST)
                : Problem.of(ErrorCode.UNAUTHENTICATED).with("WWW-Authenticate", CHALLENGE);
    }
}
