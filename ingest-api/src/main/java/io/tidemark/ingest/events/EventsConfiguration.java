package io.tidemark.ingest.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.ingest.pull.Expectant;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The streams of hints; whoever follows the projection finds them as its movements. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
public class EventsConfiguration {
    @Bean
    EventMeters eventMeters(MeterRegistry registry) {
        return new EventMeters(registry);
    }

    @Bean
    HintThread hintThread(EventSettings settings, EventMeters meters) {
        return new HintThread(thread -> new Hints(settings, meters, thread, InstantSource.system()));
    }

    @Bean
    Hints hints(HintThread thread, MeterRegistry registry) {
        Hints hints = thread.hints();
        Gauge.builder("tidemark.events.streams", hints, Hints::open)
                .description("Streams that are open")
                .register(registry);
        return hints;
    }

    @Bean
    Expectant expectant(Hints hints) {
        return hints::asks;
    }

    @Bean
    ServletRegistrationBean<EventsServlet> eventsServlet(Hints hints, EventMeters meters) {
        return new ServletRegistrationBean<>(new EventsServlet(hints, meters), EventsServlet.PATH);
    }
}
