package io.tidemark.ingest.limits;

import io.github.bucket4j.TimeMeter;
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
    BodyReader bodyReader(LimitSettings settings) {
        return new BodyReader(settings);
    }

    @Bean
    SmallBodies smallBodies(BodyReader bodies, InFlight inFlight) {
        return new SmallBodies(bodies, inFlight);
    }

    @Bean
    FilterRegistrationBean<DrainFilter> drainFilter(LimitSettings settings) {
        FilterRegistrationBean<DrainFilter> filter = new FilterRegistrationBean<>(new DrainFilter(settings));
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

    /** A blocked read ends after this silence; {@link BodyReader} bounds the sum. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> silenceCustomizer(LimitSettings settings) {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setConnectionTimeout((int) settings.silence().toMillis());
                protocol.setMaxSwallowSize(0); // see DrainFilter
                protocol.setContinueResponseTiming("onRead"); // no body is asked for before the token is checked
            }
        });
    }
}
