package io.tidemark.ingest.app;

import io.tidemark.ingest.auth.OpenPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The web app, wired where there is one. */
@Configuration(proxyBeanMethods = false)
@Conditional(HasApp.class)
@EnableConfigurationProperties(AppSettings.class)
public class AppConfiguration {
    @Bean
    AppFiles appFiles(AppSettings settings) {
        return AppFiles.in(Path.of(settings.directory()));
    }

    @Bean
    AppPages appPages(AppFiles files) {
        return new AppPages(files);
    }

    @Bean
    OpenPath appPaths(AppFiles files) {
        return new OpenPath(List.copyOf(Stream.concat(AppPages.ENTRIES.stream(), files.patterns().stream())
                .toList()));
    }

    @Bean
    FilterRegistrationBean<AppHeadersFilter> appHeadersFilter(AppSettings settings) {
        FilterRegistrationBean<AppHeadersFilter> filter = new FilterRegistrationBean<>(new AppHeadersFilter(settings));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }
}
