package io.tidemark.ingest.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import java.time.Duration;

/**
 * Lets an owner append as much as it likes while it has its partition for itself, and a bounded number of changes ahead of
 * the readable state while others are there: the log is one queue for all owners of a partition, merged in order (O1), and
 * what one of them lays into it everybody waits for. A request that is too early waits, holds no thread, and is appended
 * in any case when its patience runs out. What is forgotten here costs others time and nobody truth. Thread-safe.
 */
public final class Turns {
    private static final int REMEMBERED = 50_000;
    private static final Duration FOR = Duration.ofMinutes(2);

    private final ReadablePositions positions;
    private final RecentOwners owners;
    private final TurnSettings settings;
    private final Cache<OwnerId, Backlog> backlogs =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(FOR).build();

    public Turns(ReadablePositions positions, RecentOwners owners, TurnSettings settings) {
        this.positions = positions;
        this.owners = owners;
        this.settings = settings;
    }

    /** The turn of a request with so many changes of the owner; one with none waits for nobody. */
    public Turn take(OwnerId owner, int changes) {
        if (changes == 0) {
            Backlog nobodys = new Backlog(positions, settings);
            return new Turn(nobodys, nobodys.now(0));
        }
        Backlog backlog = backlogs.get(owner, first -> new Backlog(positions, settings));
        return new Turn(backlog, backlog.ifRoom(changes).orElseGet(() -> beyond(backlog, owner, changes)));
    }

    private Backlog.Place beyond(Backlog backlog, OwnerId owner, int changes) {
        if (isInCompany(owner)) {
            return backlog.queued(changes);
        }
        backlog.letAllGo(); // before it: what goes now takes the room that they wait for
        return backlog.now(changes);
    }

    /** Whoever uploads much too is no company: between two of them the order of the log is fair already. */
    private boolean isInCompany(OwnerId owner) {
        return owners.near(owner, settings.company()).anyMatch(other -> !other.equals(owner) && !isAhead(other));
    }

    private boolean isAhead(OwnerId owner) {
        Backlog backlog = backlogs.getIfPresent(owner);
        return backlog != null && backlog.ahead() > settings.changes() / 2;
    }
}
