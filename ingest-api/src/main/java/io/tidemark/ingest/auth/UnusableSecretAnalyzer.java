package io.tidemark.ingest.auth;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A missing or short secret, in the words of the exception and without a stack trace. */
final class UnusableSecretAnalyzer extends AbstractFailureAnalyzer<UnusableSecret> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSecret cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
