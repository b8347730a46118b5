package io.tidemark.ingest.problem;

import io.tidemark.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** What a controller throws, as a problem; security's own exceptions go on to security. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
            return null;
        }
        try {
            Problems.write(response, problem(exception));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The client left before the problem reached it");
        }
        return new ModelAndView();
    }

    private static Problem problem(Exception exception) {
        if (exception instanceof HttpRequestMethodNotSupportedException method) {
            return Problem.of(ErrorCode.METHOD_NOT_ALLOWED).with("Allow", allowed(method));
        } else if (exception instanceof ErrorResponse response) {
            return Problem.ofStatus(response.getStatusCode().value());
        }
        return Problems.of(exception);
    }

    private static String allowed(HttpRequestMethodNotSupportedException exception) {
        Set<HttpMethod> methods = exception.getSupportedHttpMethods();
        return methods == null
                ? ""
                : String.join(
                        ", ", methods.stream().map(HttpMethod::name).sorted().toList());
    }
}
