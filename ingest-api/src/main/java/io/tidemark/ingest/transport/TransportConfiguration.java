package io.tidemark.ingest.transport;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** TLS, proxies and headers, wired. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TlsSettings.class, ProxySettings.class})
public class TransportConfiguration {
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tlsCustomizer(TlsSettings settings) {
        return factory -> {
            if (settings.isOn()) {
                factory.setSsl(Ssl.forBundle(Tls.BUNDLE));
                factory.setSslBundles(Tls.bundles(settings));
                Http2 http2 = new Http2();
                http2.setEnabled(true);
                factory.setHttp2(http2);
            }
        };
    }

    /** Only here is a header believed; the framework's own ways trust whole private networks or anybody. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> proxyCustomizer(ProxySettings settings) {
        return factory -> {
            if (!settings.trusted().isBlank()) {
                RemoteIpValve valve = new RemoteIpValve();
                valve.setInternalProxies(settings.trusted());
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                factory.addEngineValves(valve);
            }
        };
    }

    @Bean
    FilterRegistrationBean<BrowserHeadersFilter> browserHeadersFilter() {
        FilterRegistrationBean<BrowserHeadersFilter> filter = new FilterRegistrationBean<>(new BrowserHeadersFilter());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
