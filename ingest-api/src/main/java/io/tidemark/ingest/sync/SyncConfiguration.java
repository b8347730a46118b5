package io.tidemark.ingest.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.ingest.limits.BodyReader;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Starts;
import io.tidemark.ingest.pull.Tickets;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.Pusher;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The exchange, wired to whatever log, feed, tickets and positions there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
public class SyncConfiguration {
    @Bean
    SyncMeters syncMeters(MeterRegistry registry) {
        return new SyncMeters(registry);
    }

    @Bean
    Exchange exchange(
            ChangeLog log,
            FeedReader feed,
            TicketStore tickets,
            ReadablePositions positions,
            SyncSettings settings,
            SyncMeters meters) {
        return new Exchange(
                new Starts(feed, tickets, positions),
                new Pusher(log),
                positions,
                new Puller(feed),
                new Tickets(tickets),
                settings,
                meters,
                InstantSource.system());
    }

    @Bean
    ServletRegistrationBean<SyncServlet> syncServlet(
            Exchange exchange, BodyReader bodies, InFlight inFlight, SyncMeters meters) {
        return new ServletRegistrationBean<>(
                new SyncServlet(exchange, bodies, inFlight, meters), SyncServlet.PATH); // may wait without a thread
    }
}
