package io.tidemark.ingest.history;

import io.tidemark.core.feed.HistoryReader;
import io.tidemark.ingest.limits.InFlight;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history, from whatever reader there is. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {
    @Bean
    ServletRegistrationBean<HistoryServlet> historyServlet(HistoryReader history, InFlight inFlight) {
        return new ServletRegistrationBean<>(new HistoryServlet(history, inFlight), HistoryServlet.PATH);
    }
}
