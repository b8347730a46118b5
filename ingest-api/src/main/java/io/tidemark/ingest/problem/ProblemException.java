package io.tidemark.ingest.problem;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;

/** Ends a request with a problem. An expected end, hence without a stack trace. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.refusal().code().code(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ErrorCode code) {
        this(Problem.of(code));
    }

    public ProblemException(Refusal refusal) {
        this(Problem.of(refusal));
    }

    public Problem problem() {
        return problem;
    }

    /** The value, or a problem with the refusal. */
    public static <T> T orThrow(Checked<T> checked) {
        if (checked instanceof Checked.Refused<T> refused) {
            throw new ProblemException(refused.refusal());
        }
        return ((Checked.Ok<T>) checked).value();
    }
}
