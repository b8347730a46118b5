package io.tidemark.core.feed;

import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Source;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What devices pull from. Reads are linearizable with the writes of {@link FeedWriter}. Thread-safe. */
public interface FeedReader {
    /** What {@link Opening#rest} holds at most; a store may count it by type. */
    PageLimit LITTLE = PageLimit.of(8);

    /**
     * The reader for one answer: all that it reads comes from the generation that is live when this is called, so it is
     * to be called after the wait (P4, H5). Never an older generation than an earlier call gave.
     */
    default FeedReader pinned() {
        return this;
    }

    /**
     * What an answer begins with, read in this order (rules for an answer).
     *
     * @param reader as {@link #pinned()} gives it
     * @param logs the SyncLogs of the changes that were asked for
     * @param head the owner's, at least as far as those SyncLogs go
     * @param rest all that is new, as {@link #slice} gives it; empty if that was not wanted or is more than a little
     */
    record Opening(FeedReader reader, List<SyncLog> logs, long head, Optional<Slice> rest) {}

    /**
     * Pins a generation, then reads these changes' SyncLogs from it, then the owner's head, then what is new; a store may
     * do it at once.
     *
     * @param above the version above which to look for what is new, deleted entities too; empty if that is not wanted
     */
    default Opening open(OwnerId owner, Collection<ChangeKey> changes, OptionalLong above) {
        FeedReader pinned = pinned();
        List<SyncLog> logs = changes.isEmpty() ? List.of() : pinned.logs(changes);
        long head = pinned.head(owner);
        Optional<Slice> rest = above.isEmpty()
                ? Optional.empty()
                : Optional.of(pinned.slice(owner, above.getAsLong(), 0, LITTLE)).filter(slice -> !slice.hasMore());
        return new Opening(pinned, logs, head, rest);
    }

    /** Names the log that versions count in; it changes only when the data starts anew (H8). */
    String epoch();

    /** The version up to which the owner's data is readable; 0 if there is none. Data may be ahead of it, never behind. */
    long head(OwnerId owner);

    /** Up to which source offset each partition is readable; a partition without any is absent. */
    Map<Integer, Long> progress();

    /** The SyncLogs of these changes, in no order; unknown ones are absent. */
    List<SyncLog> logs(Collection<ChangeKey> changes);

    /** The author's SyncLogs that have a copy at one of these sources, each once, in no order. */
    List<SyncLog> logsAt(UserId author, Collection<Source> sources);

    /**
     * What the device may have a row of though it does not show: the owner's entities that its latest rejected changes
     * name, whether they exist or not, and those without a name (M3); {@code most} of each kind.
     */
    Set<EntityKey> unseen(OwnerId owner, Writer device, int most);

    /**
     * The owner's named entities with a version above {@code after}, in the order of versions, at most as many as the
     * limit allows and at least one if there is any; deleted ones only above {@code tombstonesAfter}. A version is never
     * split (H5).
     */
    Slice slice(OwnerId owner, long after, long tombstonesAfter, PageLimit limit);

    /** These entities of the owner, deleted and unnamed ones too; unknown ones and other owners' are absent. */
    List<EntityView> entities(OwnerId owner, Collection<EntityKey> keys);
}
