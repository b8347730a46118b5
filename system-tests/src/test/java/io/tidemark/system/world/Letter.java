package io.tidemark.system.world;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way.
 *
 * @param place the cursor or ticket it came with, if any
 */
record Letter(
        int number,
        Device device,
        List<Edit> edits,
        @Nullable String place,
        Optional<Long> sentAt,
        String body) {}
