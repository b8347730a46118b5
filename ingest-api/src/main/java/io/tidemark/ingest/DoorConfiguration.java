package io.tidemark.ingest;

import io.tidemark.ingest.account.AccountsConfiguration;
import io.tidemark.ingest.app.AppConfiguration;
import io.tidemark.ingest.auth.AuthConfiguration;
import io.tidemark.ingest.device.DevicesConfiguration;
import io.tidemark.ingest.events.EventsConfiguration;
import io.tidemark.ingest.history.HistoryConfiguration;
import io.tidemark.ingest.limits.LimitsConfiguration;
import io.tidemark.ingest.openapi.OpenApiConfiguration;
import io.tidemark.ingest.problem.ProblemConfiguration;
import io.tidemark.ingest.sync.SyncConfiguration;
import io.tidemark.ingest.trace.TraceConfiguration;
import io.tidemark.ingest.transport.TransportConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * The HTTP half: needs a change log, a feed, a history, tickets, readable positions, accounts and revocations, of whatever
 * kind.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/tidemark/ingest/environment.properties")
@Import({
    ProblemConfiguration.class,
    TransportConfiguration.class,
    TraceConfiguration.class,
    LimitsConfiguration.class,
    AuthConfiguration.class,
    AccountsConfiguration.class,
    DevicesConfiguration.class,
    SyncConfiguration.class,
    HistoryConfiguration.class,
    EventsConfiguration.class,
    OpenApiConfiguration.class,
    AppConfiguration.class
})
class DoorConfiguration {}
