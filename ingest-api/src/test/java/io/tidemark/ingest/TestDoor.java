package io.tidemark.ingest;

import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.ingest.projected.Movements;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The real door before a pipeline in memory. */
@EnableAutoConfiguration
@Import(DoorConfiguration.class)
class TestDoor {
    static final String SECRET = "a secret of the tests, long enough for HS256";

    @Bean
    FakePipeline pipeline(Movements movements) {
        return new FakePipeline(movements);
    }

    @Bean
    FeedReader feedReader(FakePipeline pipeline) {
        return pipeline.feed();
    }

    @Bean
    HistoryReader historyReader(FakePipeline pipeline) {
        return pipeline.history();
    }

    @Bean
    TicketStore ticketStore(FakePipeline pipeline) {
        return pipeline.tickets();
    }

    @Bean
    RecentOwners recentOwners() {
        return new RecentOwners(FakePipeline.PARTITIONS, InstantSource.system());
    }

    @Bean
    ReadablePositions readablePositions(FakePipeline pipeline) {
        return pipeline.positions();
    }
}
