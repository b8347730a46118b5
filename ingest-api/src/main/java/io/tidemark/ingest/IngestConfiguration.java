package io.tidemark.ingest;

import io.tidemark.ingest.projected.ProjectedConfiguration;
import io.tidemark.ingest.pull.PullConfiguration;
import io.tidemark.ingest.push.PushConfiguration;
import io.tidemark.ingest.revoked.RevokedConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the door: HTTP, and Kafka and MongoDB behind it. Nothing is scanned. */
@Configuration(proxyBeanMethods = false)
@Import({
    DoorConfiguration.class,
    PushConfiguration.class,
    PullConfiguration.class,
    ProjectedConfiguration.class,
    RevokedConfiguration.class
})
public class IngestConfiguration {
    @Bean
    static ProductionGate ingestProductionGate() {
        return new ProductionGate();
    }
}
