package io.tidemark.ingest.sync;

import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.merge.Source;
import io.tidemark.ingest.answer.Answer;
import io.tidemark.ingest.answer.Reply;
import io.tidemark.ingest.problem.Problem;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.pull.Pulled;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Start;
import io.tidemark.ingest.pull.Starts;
import io.tidemark.ingest.pull.Tickets;
import io.tidemark.ingest.pull.Tickets.Given;
import io.tidemark.ingest.pull.Unreadable;
import io.tidemark.ingest.push.LogEnds;
import io.tidemark.ingest.push.Pusher;
import io.tidemark.ingest.push.Receipt;
import io.tidemark.ingest.turn.Turns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * One exchange: turn → start → append → wait → read → ticket, in three steps with the waits between them, so that they
 * hold no thread. Whatever fails after the append, the device still gets its receipts (H1), and then no advance.
 */
final class Exchange {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Starts starts;
    private final Turns turns;
    private final Pusher pusher;
    private final LogEnds ends;
    private final ReadablePositions positions;
    private final Puller puller;
    private final Tickets tickets;
    private final SyncSettings settings;
    private final SyncMeters meters;
    private final InstantSource clock;

    Exchange(
            Starts starts,
            Turns turns,
            Pusher pusher,
            LogEnds ends,
            ReadablePositions positions,
            Puller puller,
            Tickets tickets,
            SyncSettings settings,
            SyncMeters meters,
            InstantSource clock) {
        this.starts = starts;
        this.turns = turns;
        this.pusher = pusher;
        this.ends = ends;
        this.positions = positions;
        this.puller = puller;
        this.tickets = tickets;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes a turn for what the request wants to append; a pull waits for nobody. */
    Asked ask(Request request) {
        Asked asked = new Asked(request, turns.take(request.owner(), request.accepted()));
        meters.turn(asked.turn().come());
        return asked;
    }

    /**
     * To be called when the turn has come. Finds the start, appends, and begins to wait.
     *
     * @throws ProblemException 503 if nothing could be appended (H9)
     */
    Begun begin(Asked asked) {
        Request request = asked.request();
        Optional<Start> start;
        List<Receipt> receipts;
        try {
            start = start(request);
            receipts = append(asked);
        } catch (RuntimeException e) {
            asked.turn().gaveUp();
            throw e;
        }
        CompletableFuture<Boolean> readable = start.flatMap(known -> awaited(request, known, receipts))
                .map(offsets -> meters.waiting(
                        positions.reached(offsets, request.patience().orElse(settings.patience()))))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
        return new Begun(request, start, receipts, readable);
    }

    /**
     * Up to where each partition has to be readable: what is owed and what was taken, and for a device of which nobody
     * knows what it wrote, all that there is by now (H4). Empty if that cannot be found out.
     */
    private Optional<Map<Integer, Long>> awaited(Request request, Start start, List<Receipt> receipts) {
        Map<Integer, Long> owed =
                start.cursor().owed().plus(owed(receipts)).pending().highest();
        if (!start.cursor().isAgain()) {
            return Optional.of(owed);
        }
        return ends.last(request.owner()).map(last -> {
            Map<Integer, Long> all = new HashMap<>(owed);
            last.forEach((partition, offset) -> all.merge(partition, offset, Math::max));
            return all;
        });
    }

    /**
     * Reads, and gives the ticket; to be called when the waiting is over.
     *
     * @throws ProblemException 503 if nothing was to be appended and nothing can be read (H9)
     */
    Reply finish(Begun begun) {
        return begun.start()
                .flatMap(start -> replied(begun, start))
                .orElseGet(() -> degraded(begun.request(), begun.start(), begun.receipts()));
    }

    private List<Receipt> append(Asked asked) {
        List<Receipt> receipts = meters.append(() -> pusher.push(asked.request().changes()));
        asked.turn().appended(taken(receipts));
        return receipts;
    }

    private Optional<Start> start(Request request) {
        try {
            return Optional.of(starts.find(request.device(), request.standing()));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private Optional<Reply> replied(Begun begun, Start start) {
        Request request = begun.request();
        List<Receipt> receipts = begun.receipts();
        try {
            Optional<Pulled> pulled = begun.readable().join()
                    ? puller.read(request.device(), start, receipts, request.limit())
                    : Optional.empty();
            Answer answer = pulled.map(p -> Answer.complete(request.owner(), receipts, p))
                    .orElseGet(() -> Answer.frozen(request.owner(), receipts, start.resync()));
            Cursor cursor =
                    pulled.map(Pulled::next).orElseGet(() -> start.cursor().owing(owed(receipts)));
            long now = clock.millis();
            Given given = tickets.issue(request.device(), request.standing(), start, cursor, now);
            return Optional.of(new Reply(answer, cursor, given.held(), given.ticket(), now));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * The read model is away. Receipts are given and nothing advances. No ticket can be stored, so a plain client gets one
     * that never stands for a cursor, at whatever instance it comes with it: it over-fetches later (H6) and is told then
     * of every change of its that was rejected (H4). Under its old ticket nobody would know what it is owed.
     */
    private Reply degraded(Request request, Optional<Start> start, List<Receipt> receipts) {
        if (receipts.stream().noneMatch(Receipt.Taken.class::isInstance)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.READ_MODEL_UNAVAILABLE).retryAfter(RETRY));
        }
        Optional<String> carried = request.standing().cursor();
        Answer answer = carried.isPresent()
                ? Answer.frozen(request.owner(), receipts, start.flatMap(Start::resync))
                : Answer.withoutRefusals(request.owner(), receipts);
        Cursor cursor = start.map(Start::cursor)
                .or(() -> carried.flatMap(CursorText::decode))
                .orElseGet(() -> Cursor.first(Cursor.NO_EPOCH));
        OptionalLong held = carried.map(CursorText::ticket).orElse(OptionalLong.empty());
        return new Reply(answer, cursor.owing(owed(receipts)), held, Tickets.NONE, clock.millis());
    }

    /** What the device is still to be told if this answer cannot tell it (H3, H4). */
    private static Owed owed(List<Receipt> receipts) {
        List<EntityRef> refused = receipts.stream()
                .filter(Receipt.Refused.class::isInstance)
                .flatMap(receipt -> ((Receipt.Refused) receipt).about().ref().stream())
                .toList();
        return Owed.NOTHING.plus(PendingOffsets.of(taken(receipts)), refused);
    }

    private static List<Source> taken(List<Receipt> receipts) {
        return receipts.stream()
                .filter(Receipt.Taken.class::isInstance)
                .map(receipt -> ((Receipt.Taken) receipt).source())
                .toList();
    }
}
