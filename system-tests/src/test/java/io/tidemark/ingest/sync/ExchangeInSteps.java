package io.tidemark.ingest.sync;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.error.Checked;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.answer.Reply;
import io.tidemark.ingest.answer.ReplyJson;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.JsonReader;
import io.tidemark.ingest.problem.ProblemException;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Starts;
import io.tidemark.ingest.pull.Tickets;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.LogEnds;
import io.tidemark.ingest.push.Pusher;
import io.tidemark.ingest.turn.TurnSettings;
import io.tidemark.ingest.turn.Turns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The exchange of one instance, from body to body, step by step: whoever drives it decides when its waits are over. */
public final class ExchangeInSteps {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Exchange exchange;

    /** @param mostAhead changes of an owner that may be appended and not readable while others share the partition */
    public ExchangeInSteps(
            ChangeLog log,
            LogEnds ends,
            FeedReader feed,
            TicketStore tickets,
            ReadablePositions positions,
            RecentOwners owners,
            int mostAhead,
            InstantSource clock) {
        exchange = new Exchange(
                new Starts(feed, tickets, positions),
                new Turns(positions, owners, new TurnSettings(mostAhead, FOR_EVER, FOR_EVER)),
                new Pusher(log),
                ends,
                positions,
                new Puller(feed, device -> clock.millis() % 2 == 0), // a guess, which may be wrong
                new Tickets(tickets),
                new SyncSettings(FOR_EVER),
                new SyncMeters(new SimpleMeterRegistry()),
                clock);
    }

    /** A request that has come in and waits for its turn; the door's checks are behind it. */
    public Held ask(String user, byte[] body) {
        return new Held(
                exchange.ask(Request.of(new UserId(user), orThrow(Envelope.of(orThrow(JsonReader.read(body)))))));
    }

    private static <T> T orThrow(Checked<T> checked) {
        if (checked instanceof Checked.Refused<T> refused) {
            throw new IllegalArgumentException("Devices send well-formed envelopes: " + refused.refusal());
        }
        return ((Checked.Ok<T>) checked).value();
    }

    /** A request between its steps. */
    public final class Held {
        private final Asked asked;
        private @Nullable Begun begun;

        private Held(Asked asked) {
            this.asked = asked;
        }

        public boolean hasBegun() {
            return begun != null;
        }

        /** Whether the step before it need not be waited for any longer. */
        public boolean mayGoOn() {
            return begun == null
                    ? asked.turn().come().isDone()
                    : begun.readable().isDone();
        }

        /** Whether the wait has ended since there is nothing left to wait for. */
        public boolean isReadable() {
            return begun != null && begun.readable().getNow(false);
        }

        /** Appends, whether its turn has come or its patience has run out; false is a 503. */
        public boolean begin() {
            try {
                begun = exchange.begin(asked);
                return true;
            } catch (ProblemException e) {
                return false;
            }
        }

        /** The answer, frozen if it still had to wait; empty is a 503. */
        public Optional<byte[]> finish() {
            Begun done = begun;
            if (done == null) {
                throw new IllegalStateException("It has not begun");
            }
            boolean readable = done.readable().getNow(false);
            Begun over = new Begun(
                    done.request(), done.start(), done.receipts(), CompletableFuture.completedFuture(readable));
            try {
                return Optional.of(bytes(exchange.finish(over)));
            } catch (ProblemException e) {
                return Optional.empty();
            }
        }
    }

    private static byte[] bytes(Reply reply) {
        JsonBytes body = ReplyJson.write(reply);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.size());
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
