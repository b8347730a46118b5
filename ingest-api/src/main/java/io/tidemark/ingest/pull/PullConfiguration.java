package io.tidemark.ingest.pull;

import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.ingest.push.LogConnection;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.readmodel.ReadModelClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The feed and the tickets, in MongoDB ({@code spring.mongodb.uri}). */
@Configuration(proxyBeanMethods = false)
public class PullConfiguration {
    @Bean
    ReadModelClient ingestReadModelClient(Environment environment) {
        return ReadModelClient.create(environment.getRequiredProperty("spring.mongodb.uri"));
    }

    @Bean
    ReadModel ingestReadModel(@Qualifier("ingestReadModelClient") ReadModelClient client) {
        return client.readModel(Generation.FIRST);
    }

    @Bean
    ReadModelGuard readModelGuard(@Qualifier("ingestReadModel") ReadModel readModel, LogConnection log) {
        return new ReadModelGuard(readModel::prepare, log::clusterId, System::nanoTime);
    }

    @Bean
    FeedReader feedReader(@Qualifier("ingestReadModel") ReadModel readModel, ReadModelGuard guard) {
        return new GuardedReader(readModel.reader(), guard);
    }

    @Bean
    TicketStore ticketStore(@Qualifier("ingestReadModel") ReadModel readModel, ReadModelGuard guard) {
        return new GuardedTickets(readModel.tickets(), guard);
    }

    @Bean("ingestReadModelHealth")
    ReadModelHealthIndicator ingestReadModelHealthIndicator(ReadModelGuard guard) {
        return new ReadModelHealthIndicator(guard);
    }
}
