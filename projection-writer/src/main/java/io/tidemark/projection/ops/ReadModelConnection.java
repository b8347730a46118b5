package io.tidemark.projection.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.readmodel.ReadModelClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The connection to MongoDB, from {@code spring.mongodb.uri}. */
@Configuration(proxyBeanMethods = false)
class ReadModelConnection {
    @Bean
    ReadModelClient projectionReadModelClient(Environment environment, MeterRegistry meters) {
        return ReadModelClient.createForProjection(
                environment.getRequiredProperty("spring.mongodb.uri"), meters, "projection");
    }
}
