package io.tidemark.ingest.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.core.cursor.InMemoryTickets;
import io.tidemark.core.error.Checked;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.json.JsonReader;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Starts;
import io.tidemark.ingest.pull.Tickets;
import io.tidemark.ingest.push.Pusher;
import io.tidemark.ingest.turn.TurnSettings;
import io.tidemark.ingest.turn.Turns;
import io.tidemark.wire.Topics;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final int PARTITIONS = 4;
    private static final Duration LONG = Duration.ofHours(1);
    private static final UserId ADA = new UserId("ada");

    /** Else its owner would be thought ahead for ever, and wait at each push while others are there. */
    @Test
    void whoeverFailsBeforeTheAppendLeavesItsPlace() {
        ReadablePositions positions = new ReadablePositions(PARTITIONS, 10);
        RecentOwners owners = new RecentOwners(PARTITIONS, InstantSource.system());
        owners.moved(
                Topics.partitionOf(new OwnerId(ADA.value()), PARTITIONS),
                Set.of(new OwnerId("somebody on the same one")));
        FeedReader broken = (FeedReader) Proxy.newProxyInstance(
                FeedReader.class.getClassLoader(), new Class<?>[] {FeedReader.class}, (proxy, method, args) -> {
                    throw new IllegalStateException("not what anybody expects");
                });
        InMemoryTickets tickets = new InMemoryTickets();
        Exchange exchange = new Exchange(
                new Starts(broken, tickets, positions),
                new Turns(positions, owners, new TurnSettings(1, LONG, LONG)),
                new Pusher(changes -> List.of()),
                owner -> Optional.of(Map.of()),
                positions,
                new Puller(broken, device -> false),
                new Tickets(tickets),
                new SyncSettings(LONG),
                new SyncMeters(new SimpleMeterRegistry()),
                InstantSource.system());

        Asked first = exchange.ask(push());
        assertThatThrownBy(() -> exchange.begin(first)).hasMessage("not what anybody expects");
        assertThat(exchange.ask(push()).turn().come()).isDone();
        assertThat(exchange.ask(push()).turn().come()).isNotDone();
    }

    private static Request push() {
        String body = """
                {"deviceId": "phone", "changes": [{"localId": "i1", "entityType": "item", "operation": "create",
                 "timestamp": "2026-01-05T14:00:00Z", "data": {"title": "x"}}]}""";
        return Request.of(ADA, value(Envelope.of(value(JsonReader.read(body.getBytes(UTF_8))))));
    }

    private static <T> T value(Checked<T> checked) {
        return ((Checked.Ok<T>) checked).value();
    }
}
