package io.tidemark.ingest;

import io.tidemark.core.account.InMemoryAccounts;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.HistoryReader;
import io.tidemark.ingest.projected.Movements;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.ingest.revoked.RevocationListener;
import io.tidemark.ingest.revoked.Revocations;
import io.tidemark.ingest.revoked.RevokedTable;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The real door before a pipeline in memory. */
@EnableAutoConfiguration
@Import(DoorConfiguration.class)
class TestDoor {
    static final String SECRET = "a secret of the tests, long enough for HS256";
    static final String OLD_SECRET = "the secret before, which is long enough too";

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
    InMemoryAccounts accountsInMemory() {
        return new InMemoryAccounts();
    }

    @Bean
    RevokedTable revokedTable(ObjectProvider<RevocationListener> listeners) {
        RevokedTable table = new RevokedTable(listeners.stream().toList(), InstantSource.system());
        table.ready();
        return table;
    }

    /** A log in memory, which is applied at once. */
    @Bean
    Revocations revocations(RevokedTable table) {
        AtomicLong end = new AtomicLong();
        return new Revocations(
                table,
                revocation -> {
                    long offset = end.getAndIncrement();
                    table.apply(revocation, offset);
                    return OptionalLong.of(offset);
                },
                InstantSource.system());
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
