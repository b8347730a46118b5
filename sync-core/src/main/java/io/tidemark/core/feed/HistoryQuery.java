package io.tidemark.core.feed;

import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which part of an owner's history is asked for.
 *
 * @param localId of an entity; without a type, of one of each type
 * @param device whose changes
 * @param from appended then or later, milliseconds since 1970 UTC
 * @param to appended before, milliseconds since 1970 UTC
 * @param before only what lies before this place, where the page before ended
 */
public record HistoryQuery(
        OwnerId owner,
        Optional<EntityType> type,
        Optional<String> localId,
        Optional<DeviceId> device,
        OptionalLong from,
        OptionalLong to,
        Optional<LogPlace> before,
        PageLimit limit) {
    /** The entities that the history is of, if it is not all of the owner's. */
    public Optional<List<EntityId>> entities() {
        return localId.map(id -> type.map(Stream::of)
                .orElseGet(() -> Stream.of(EntityType.values()))
                .map(one -> new EntityKey(owner, one, id).id())
                .toList());
    }

    /** The same question about what lies further back. */
    public HistoryQuery before(LogPlace place) {
        return new HistoryQuery(owner, type, localId, device, from, to, Optional.of(place), limit);
    }

    /** Whether the SyncLog is asked for. */
    public boolean holds(SyncLog log) {
        EntityKey entity = log.change().entity();
        return entity.owner().equals(owner)
                && type.map(entity.type()::equals).orElse(true)
                && localId.map(entity.localId()::equals).orElse(true)
                && device.map(log.change().author().device()::equals).orElse(true)
                && log.processedAt() >= from.orElse(Long.MIN_VALUE)
                && log.processedAt() < to.orElse(Long.MAX_VALUE)
                && before.map(place -> log.place().compareTo(place) < 0).orElse(true);
    }
}
