package io.tidemark.system.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to happen in the middle of a request, counted in calls of its ports. */
final class Interruptions {
    enum Kind {
        CRASH,
        AWAY,
        STEPS_FIRST
    }

    /** @param steps how many steps of others come first, for {@link Kind#STEPS_FIRST} */
    record Interruption(Kind kind, int steps) {}

    private static final class Armed {
        private final Interruption interruption;
        private int calls;

        private Armed(Interruption interruption, int calls) {
            this.interruption = interruption;
            this.calls = calls;
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    /** It happens at the call with this number from now on. */
    void arm(int calls, Kind kind, int steps) {
        armed.add(new Armed(new Interruption(kind, steps), calls));
    }

    void clear() {
        armed.clear();
    }

    /** One more call; what happens at it, one thing at most. */
    Optional<Interruption> atCall() {
        Optional<Armed> due = Optional.empty();
        for (Armed one : armed) {
            if (--one.calls <= 0 && due.isEmpty()) {
                due = Optional.of(one);
            }
        }
        due.ifPresent(armed::remove);
        return due.map(one -> one.interruption);
    }
}
