package io.tidemark.ingest.openapi;

import io.tidemark.ingest.auth.OpenPath;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the contract where that is wanted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenApiSettings.class)
public class OpenApiConfiguration {
    static final String PATH = "/openapi.json";

    @Bean
    @ConditionalOnBooleanProperty("tidemark.ingest.openapi.enabled")
    OpenApiController openApiController() {
        return new OpenApiController();
    }

    @Bean
    @ConditionalOnBooleanProperty("tidemark.ingest.openapi.enabled")
    OpenPath openApiPath() {
        return new OpenPath(List.of(PATH));
    }
}
