package io.tidemark.system.world;

import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.merge.OwnerState;
import io.tidemark.ingest.push.ChangeLog;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/** What World's parts are joined through. As it stands it changes nothing; a mutation breaks a law here and only here. */
class Seams {
    ChangeLog log(ChangeLog log, InstantSource clockOfTheInstance) {
        return log;
    }

    FeedReader feed(FeedReader feed) {
        return feed;
    }

    TicketStore tickets(TicketStore tickets) {
        return tickets;
    }

    OwnerState known(OwnerState state) {
        return state;
    }

    /** Whether heads and progress are written before what they speak of. */
    boolean headsFirst() {
        return false;
    }

    /** Whether an instance reads the progress before it takes its place on the announcements. */
    boolean seedsFirst() {
        return false;
    }

    /** The generation that an answer is read from. */
    FeedReader pinned(FeedReader live) {
        return live.pinned();
    }

    /** Whether a rebuild knows where the log ends. */
    boolean catchesUp() {
        return true;
    }

    /** A request is about to append and to wait. */
    void beginning(Letter letter, FeedReader live) {}

    /** An answer is about to be read. */
    void finishing(Letter letter) {}

    /** An answer is about to leave. */
    void leaving(Letter letter, ObjectNode data) {}
}
