package io.tidemark.ingest.judge.canary;

import org.springframework.context.ApplicationContext;

/** A canary: an architecture rule must reject it. */
public final class JudgeThatIsSprung {
    final Class<?> framework = ApplicationContext.class;
}
