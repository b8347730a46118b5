package io.tidemark.standalone;

import io.tidemark.core.production.Production;
import io.tidemark.ingest.IngestConfiguration;
import io.tidemark.merge.MergeConfiguration;
import io.tidemark.projection.ProjectionConfiguration;
import io.tidemark.standalone.broker.LocalBroker;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The three applications in one context, each from its own configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({IngestConfiguration.class, MergeConfiguration.class, ProjectionConfiguration.class})
class Applications {
    /** @throws Refusal if they do not start for a reason that the user can mend */
    static ConfigurableApplicationContext start(
            PlatformSettings settings, DataFolder data, LocalBroker broker, String mongodbUri) {
        SpringApplication application = new SpringApplication(Applications.class);
        application.setRegisterShutdownHook(false); // the platform has one hook for everything, in order
        application.setDefaultProperties(Map.of("spring.config.name", "standalone"));
        application.addInitializers(context -> {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new SystemEnvironmentPropertySource("dotenv", new HashMap<>(settings.environment())));
            sources.addFirst(new MapPropertySource("platform", properties(settings, data, broker, mongodbUri)));
        });
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw Preflight.explained(e);
        }
    }

    private static Map<String, Object> properties(
            PlatformSettings settings, DataFolder data, LocalBroker broker, String mongodbUri) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("management.server.port", settings.managementPort());
        properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        properties.put("spring.mongodb.uri", mongodbUri);
        properties.put("JWT_SECRET", data.jwtSecret(settings.environment()));
        if (settings.environment().getOrDefault("ACCOUNT_LINK_BASE", "").isBlank()) {
            properties.put("ACCOUNT_LINK_BASE", "http://localhost:" + settings.port());
        }
        properties.put(Production.ALLOWED, allowed(settings.environment()));
        properties.put("tidemark.merge.state-dir", data.resolve("merge").toString());
        return properties;
    }

    /** What of production's demands goes without saying: servers of our own, which only this machine reaches. */
    private static String allowed(Map<String, String> environment) {
        boolean ownMongodb = environment.getOrDefault("MONGODB_URI", "").isBlank();
        return environment.getOrDefault("PRODUCTION_ALLOW", "")
                + ",unauthenticated-kafka"
                + (ownMongodb ? ",unauthenticated-mongodb" : "");
    }
}
