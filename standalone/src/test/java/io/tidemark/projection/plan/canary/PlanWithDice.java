package io.tidemark.projection.plan.canary;

import java.security.SecureRandom;

/** A canary: an architecture rule must reject it. */
public final class PlanWithDice {
    final SecureRandom dice = new SecureRandom();
}
