package io.tidemark.readmodel.canary;

import org.springframework.context.ApplicationContext;

/** A canary: an architecture rule must reject it. */
public final class ReadModelThatIsSprung {
    final Class<?> framework = ApplicationContext.class;
}
