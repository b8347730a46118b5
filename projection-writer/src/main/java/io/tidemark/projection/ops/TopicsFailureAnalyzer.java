package io.tidemark.projection.ops;

import io.tidemark.wire.TopicSetupException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Topics that do not fit, or brokers that do not answer, in the words of the exception and without a stack trace. */
final class TopicsFailureAnalyzer extends AbstractFailureAnalyzer<TopicSetupException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TopicSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
