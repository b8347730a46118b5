package io.tidemark.ingest.pull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.ingest.push.LogConnection;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.LiveReader;
import io.tidemark.readmodel.ReadModelClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The feed and the tickets, in MongoDB ({@code spring.mongodb.uri}). */
@Configuration(proxyBeanMethods = false)
public class PullConfiguration {
    /** A device waits behind every read: a MongoDB that hangs must not hold it for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PROBE_PAUSE = Duration.ofMillis(250);

    @Bean
    ReadModelClient ingestReadModelClient(Environment environment, MeterRegistry meters) {
        return ReadModelClient.create(
                environment.getRequiredProperty("spring.mongodb.uri"), PATIENCE, meters, "ingest");
    }

    @Bean
    ReadModelGuard readModelGuard(@Qualifier("ingestReadModelClient") ReadModelClient client, LogConnection log) {
        return new ReadModelGuard(client::prepareLive, client::ping, log::clusterId, PROBE_PAUSE);
    }

    @Bean
    FeedReader feedReader(@Qualifier("ingestReadModelClient") ReadModelClient client, ReadModelGuard guard) {
        LiveReader live = client.liveReader();
        return new GuardedReader(live, guard);
    }

    @Bean
    HistoryReader historyReader(@Qualifier("ingestReadModelClient") ReadModelClient client, ReadModelGuard guard) {
        return new GuardedHistory(client.liveHistory(), guard);
    }

    @Bean
    TicketStore ticketStore(@Qualifier("ingestReadModelClient") ReadModelClient client, ReadModelGuard guard) {
        return new GuardedTickets(client.readModel(Generation.FIRST).tickets(), guard); // the same for all
    }

    @Bean
    GuardedAccounts guardedAccounts(@Qualifier("ingestReadModelClient") ReadModelClient client, ReadModelGuard guard) {
        return new GuardedAccounts(client.readModel(Generation.FIRST), guard); // the same for all
    }

    @Bean("ingestReadModelHealth")
    ReadModelHealthIndicator ingestReadModelHealthIndicator(ReadModelGuard guard) {
        return new ReadModelHealthIndicator(guard);
    }
}
