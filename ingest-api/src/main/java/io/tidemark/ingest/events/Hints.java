package io.tidemark.ingest.events;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.projected.Movements;
import io.tidemark.ingest.pull.Expectant;
import io.tidemark.ingest.revoked.RevocationListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open streams by owner. Every instance follows the whole projection, so whoever moved, the instance that a device is
 * connected to knows. A stream is found from the moment it is opened, and its first hint is written after that: a change
 * is either readable before that hint or hinted after it. Thread-safe.
 */
final class Hints implements Movements, RevocationListener {
    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Map<OwnerId, List<EventStream>> streams = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final EventSettings settings;
    private final EventMeters meters;
    private final Executor writer;
    private final InstantSource clock;
    private volatile boolean stopping;

    /** @param writer one thread, which never waits for a device */
    Hints(EventSettings settings, EventMeters meters, Executor writer, InstantSource clock) {
        this.room = new Semaphore(settings.streams());
        this.settings = settings;
        this.meters = meters;
        this.writer = writer;
        this.clock = clock;
    }

    /** How many streams are open. */
    int open() {
        return settings.streams() - room.availablePermits();
    }

    /**
     * Lets a stream in. Where the user has as many as allowed, the oldest of the same device gives way to it: the device
     * has come back before the server saw that it was gone.
     *
     * @throws ProblemException 429 if the user has too many, 503 if the instance has, or if it is stopping
     */
    void open(EventStream stream) {
        if (stopping || !room.tryAcquire()) {
            throw new ProblemException(Problem.of(ErrorCode.UNAVAILABLE).retryAfter(RETRY));
        }
        List<EventStream> replaced = new ArrayList<>();
        try {
            streams.compute(stream.owner(), (owner, open) -> with(stream, open == null ? List.of() : open, replaced));
        } catch (ProblemException e) {
            room.release();
            throw e;
        }
        replaced.forEach(old -> end(old, End.REPLACED));
        if (stopping) {
            end(stream, End.STOPPING);
        }
    }

    private List<EventStream> with(EventStream stream, List<EventStream> open, List<EventStream> replaced) {
        if (open.size() >= settings.perUser()) {
            replaced.add(open.stream()
                    .filter(old -> old.isOf(stream.device()))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(ErrorCode.TOO_MANY_STREAMS).retryAfter(RETRY))));
        }
        return Stream.concat(open.stream().filter(old -> !replaced.contains(old)), Stream.of(stream))
                .toList();
    }

    @Override
    public void moved(Collection<OwnerId> owners) {
        owners.forEach(owner -> streams.getOrDefault(owner, List.of()).forEach(this::hint));
    }

    @Override
    public void revoked(UserId user, Optional<DeviceId> device) {
        streams.getOrDefault(new OwnerId(user.value()), List.of()).stream()
                .filter(stream -> device.isEmpty() || stream.isOf(device.get()))
                .forEach(stream -> writer.execute(() -> end(stream, End.REVOKED)));
    }

    @Override
    public void missed() {
        streams.values().forEach(open -> open.forEach(this::hint));
    }

    private void hint(EventStream stream) {
        stream.hint();
        queue(stream);
    }

    /** Whether one of the device's streams had a hint since the device asked last; see {@link Expectant}. */
    boolean asks(Writer device) {
        return streams.getOrDefault(new OwnerId(device.user().value()), List.of()).stream()
                        .filter(stream -> stream.isOf(device.device()))
                        .filter(EventStream::asks)
                        .count()
                > 0;
    }

    /** Has what is owed written, soon. */
    void queue(EventStream stream) {
        if (stream.queue()) {
            writer.execute(() -> {
                stream.unqueue();
                write(stream);
            });
        }
    }

    private void write(EventStream stream) {
        try {
            if (stream.write(clock.millis(), settings.heartbeat().toMillis())) {
                meters.hinted();
            }
        } catch (IOException | RuntimeException e) { // the container's objects are gone when the device is
            LOG.atDebug().setCause(e).log("A device left its stream");
            end(stream, End.LEFT);
        }
    }

    /** Looks at every stream: writes heartbeats, and ends those whose time is over or that take nothing. */
    void sweep() {
        long now = clock.millis();
        streams.values().forEach(open -> open.forEach(stream -> sweep(stream, now)));
    }

    private void sweep(EventStream stream, long now) {
        if (stream.isExpired(now)) {
            end(stream, End.EXPIRED);
            return;
        }
        write(stream); // it may have become ready
        if (stream.isStuck(now, settings.stuck().toMillis())) {
            end(stream, End.STUCK);
        }
    }

    /** Ends a stream; that it has ended already changes nothing. */
    void end(EventStream stream, End why) {
        if (stream.end(why)) {
            streams.computeIfPresent(stream.owner(), (owner, open) -> without(stream, open));
            room.release();
            meters.ended(why);
        }
    }

    @SuppressWarnings("NullAway") // null takes the owner out of the map
    private static List<EventStream> without(EventStream stream, List<EventStream> open) {
        List<EventStream> left = open.stream().filter(other -> other != stream).toList();
        return left.isEmpty() ? null : left;
    }

    /** Lets streams in, as it does from the beginning; after {@link #stop} only. */
    void start() {
        stopping = false;
    }

    /** Ends all streams, and lets no more in. */
    void stop() {
        stopping = true;
        streams.values().forEach(open -> open.forEach(stream -> end(stream, End.STOPPING)));
    }
}
