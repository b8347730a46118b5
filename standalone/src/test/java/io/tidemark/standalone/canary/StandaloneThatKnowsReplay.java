package io.tidemark.standalone.canary;

import io.tidemark.replay.canary.ReplayThatKnowsTheDoor;

/** A canary: an architecture rule must reject it. */
public final class StandaloneThatKnowsReplay {
    final Class<?> replay = ReplayThatKnowsTheDoor.class;
}
