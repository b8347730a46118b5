package io.tidemark.ingest.sync;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.judge.Judge;
import io.tidemark.ingest.judge.Judged;
import io.tidemark.ingest.pull.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One request, understood and judged; the JSON it came as is no longer needed. */
record Request(Writer device, Standing standing, List<Judged> changes, Optional<Duration> patience, int limit) {
    static Request of(UserId user, Envelope envelope) {
        Writer device = new Writer(user, envelope.device());
        List<Judged> judged = new Judge(device, envelope.sentAt()).all(envelope.changes());
        return new Request(device, envelope.standing(), judged, envelope.patience(), envelope.limit());
    }

    /** How many changes are to be appended. */
    int accepted() {
        return (int) changes.stream().filter(Judged.Accepted.class::isInstance).count();
    }

    OwnerId owner() {
        return new OwnerId(device.user().value());
    }
}
