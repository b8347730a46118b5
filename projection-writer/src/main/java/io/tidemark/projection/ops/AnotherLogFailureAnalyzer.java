package io.tidemark.projection.ops;

import io.tidemark.readmodel.BoundToAnotherLog;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A database that was filled from another Kafka cluster, in the words of the exception and without a stack trace. */
final class AnotherLogFailureAnalyzer extends AbstractFailureAnalyzer<BoundToAnotherLog> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BoundToAnotherLog cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
