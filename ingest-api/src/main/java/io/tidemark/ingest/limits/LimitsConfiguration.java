package io.tidemark.ingest.limits;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The limits, wired. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, RateLimitSettings.class})
public class LimitsConfiguration {
    @Bean
    RateLimiter rateLimiter(RateLimitSettings settings) {
        return new RateLimiter(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    InFlight inFlight(LimitSettings settings) {
        return new InFlight(settings.inFlight().toBytes());
    }

    @Bean
    Arrivals arrivals(LimitSettings settings, RefusedBodies refused) {
        return new Arrivals(settings.arriving(), settings.inFlight().toBytes() / 4, refused);
    }

    @Bean
    ChunkedBodies chunkedBodies() {
        return new ChunkedBodies();
    }

    @Bean
    BodyReader bodyReader() {
        return new BodyReader();
    }

    @Bean
    SmallBodies smallBodies(BodyReader bodies, InFlight inFlight) {
        return new SmallBodies(bodies, inFlight);
    }

    @Bean
    FilterRegistrationBean<DrainFilter> drainFilter(
            LimitSettings settings, Arrivals arrivals, InFlight inFlight, ChunkedBodies chunked) {
        FilterRegistrationBean<DrainFilter> filter =
                new FilterRegistrationBean<>(new DrainFilter(settings, arrivals, inFlight, chunked));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<UserRateLimitFilter> userRateLimitFilter(RateLimiter limiter) {
        FilterRegistrationBean<UserRateLimitFilter> filter =
                new FilterRegistrationBean<>(new UserRateLimitFilter(limiter));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    /** Behind all that refuses by the head alone. */
    @Bean
    FilterRegistrationBean<ArrivalFilter> arrivalFilter(
            InFlight inFlight, Arrivals arrivals, ChunkedBodies chunked, LimitSettings settings) {
        FilterRegistrationBean<ArrivalFilter> filter =
                new FilterRegistrationBean<>(new ArrivalFilter(inFlight, arrivals, chunked, settings));
        filter.addUrlPatterns("/api/*");
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2);
        return filter;
    }

    /** A connection ends after this silence; the bodies' deadline bounds the sum. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> silenceCustomizer(LimitSettings settings) {
        return factory -> {
            factory.addEngineValves(new Sender());
            factory.addContextCustomizers(context -> context.getPipeline().addValve(new Sender()));
            factory.addConnectorCustomizers(connector -> silence(connector, settings));
        };
    }

    private static void silence(Connector connector, LimitSettings settings) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setConnectionTimeout((int) settings.silence().toMillis());
            protocol.setMaxSwallowSize(0); // see DrainFilter
            protocol.setContinueResponseTiming("onRead"); // no body is asked for before the token is checked
        }
    }
}
