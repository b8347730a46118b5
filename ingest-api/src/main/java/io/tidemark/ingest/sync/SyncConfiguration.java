package io.tidemark.ingest.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.cursor.TicketStore;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.ingest.device.Sightings;
import io.tidemark.ingest.limits.BodyReader;
import io.tidemark.ingest.limits.InFlight;
import io.tidemark.ingest.limits.RefusedBodies;
import io.tidemark.ingest.projected.ReadablePositions;
import io.tidemark.ingest.projected.RecentOwners;
import io.tidemark.ingest.pull.Expectant;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Starts;
import io.tidemark.ingest.pull.Tickets;
import io.tidemark.ingest.push.ChangeLog;
import io.tidemark.ingest.push.LogEnds;
import io.tidemark.ingest.push.Pusher;
import io.tidemark.ingest.turn.TurnSettings;
import io.tidemark.ingest.turn.Turns;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The exchange, wired to whatever log, feed, tickets and positions there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SyncSettings.class, TurnSettings.class})
public class SyncConfiguration {
    /** Bytes; every open connection has one. */
    private static final int WRITE_BUFFER = 64 * 1024;

    private static final String SYNC = "syncServlet";
    private static final String RESTORE = "restoreServlet";
    private static final Set<String> EXCHANGES = Set.of(SYNC, RESTORE);

    @Bean
    SyncMeters syncMeters(MeterRegistry registry) {
        return new SyncMeters(registry);
    }

    /** An exchange that is refused before its body is whole is one too. */
    @Bean
    RefusedBodies refusedBodies(SyncMeters meters) {
        return request -> EXCHANGES.contains(request.getHttpServletMapping().getServletName())
                ? problem -> meters.refused(problem.refusal().code())
                : problem -> {};
    }

    @Bean
    SyncLines syncLines() {
        return new SyncLines(InstantSource.system());
    }

    @Bean
    Turns turns(ReadablePositions positions, RecentOwners owners, TurnSettings settings) {
        return new Turns(positions, owners, settings);
    }

    @Bean
    Exchange exchange(
            ChangeLog log,
            LogEnds ends,
            FeedReader feed,
            TicketStore tickets,
            ReadablePositions positions,
            Turns turns,
            Expectant expectant,
            SyncSettings settings,
            SyncMeters meters) {
        return new Exchange(
                new Starts(feed, tickets, positions),
                turns,
                new Pusher(log),
                ends,
                positions,
                new Puller(feed, expectant),
                new Tickets(tickets),
                settings,
                meters,
                InstantSource.system());
    }

    @Bean
    ServletRegistrationBean<SyncServlet> syncServlet(
            Exchange exchange,
            BodyReader bodies,
            InFlight inFlight,
            Sightings sightings,
            SyncMeters meters,
            SyncLines lines) {
        RequestReader requests = new SyncRequests(new Bodies(bodies, inFlight), sightings);
        ServletRegistrationBean<SyncServlet> servlet = new ServletRegistrationBean<>(
                new SyncServlet(SyncRequests.PATH, requests, exchange, inFlight, meters, lines), SyncRequests.PATH);
        servlet.setName(SYNC);
        return servlet;
    }

    @Bean
    ServletRegistrationBean<SyncServlet> restoreServlet(
            Exchange exchange,
            FeedReader feed,
            BodyReader bodies,
            InFlight inFlight,
            SyncMeters meters,
            SyncLines lines) {
        RequestReader requests = new RestoreRequests(new Bodies(bodies, inFlight), feed, InstantSource.system());
        ServletRegistrationBean<SyncServlet> servlet = new ServletRegistrationBean<>(
                new SyncServlet(RestoreRequests.PATH, requests, exchange, inFlight, meters, lines),
                RestoreRequests.PATHS);
        servlet.setName(RESTORE);
        return servlet;
    }

    /** A page leaves in a few writes, not in one for each 8 KiB, since each wakes its reader at the other end. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> writeBufferCustomizer() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BUFFER)));
    }
}
