package io.tidemark.projection.ops;

import io.tidemark.core.production.NotForProduction;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Settings that are not for production, in the words of the exception and without a stack trace. */
final class NotForProductionAnalyzer extends AbstractFailureAnalyzer<NotForProduction> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotForProduction cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
