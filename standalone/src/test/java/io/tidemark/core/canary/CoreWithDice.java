package io.tidemark.core.canary;

import java.util.Random;

/** A canary: an architecture rule must reject it. */
public final class CoreWithDice {
    final int roll = new Random(1).nextInt();
}
