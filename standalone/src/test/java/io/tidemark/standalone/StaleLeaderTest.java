package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * A broker that is cut off from the others, and not from its clients, still says that it leads. Writes to it fail with
 * an error after which a client asks nobody who leads now: only the age of what it knows makes it ask.
 */
class StaleLeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "merge-processor", "projection-writer"})
    void everyServiceSoonAsksAgainWhoLeads(String service) throws IOException {
        assertThat(new YamlPropertySourceLoader().load(service, new ClassPathResource(service + ".yml")))
                .extracting(settings -> age(settings))
                .contains("5000");
    }

    private static String age(PropertySource<?> settings) {
        return String.valueOf(settings.getProperty("spring.kafka.properties.metadata.max.age.ms"));
    }
}
