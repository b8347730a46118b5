package io.tidemark.ingest.projected;

import io.tidemark.core.identity.OwnerId;
import java.util.Collection;

/**
 * Is told at once whose changes became readable, after they did. It is told by the thread that follows the projection, so
 * it never waits for anything.
 */
public interface Movements {
    /** Changes of these owners became readable just now. */
    void moved(Collection<OwnerId> owners);

    /** It is not known whose did: anybody's may have, some time ago. */
    void missed();
}
