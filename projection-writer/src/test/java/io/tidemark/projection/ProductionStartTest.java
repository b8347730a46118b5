package io.tidemark.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.core.production.NotForProduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With its own settings and nothing of its own set, the application does not go into production. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionStartTest {
    @Test
    void aStartInProductionNamesAllThatIsMissing(CapturedOutput output) {
        assertThatExceptionOfType(NotForProduction.class)
                .isThrownBy(() -> start("--NODE_ENV=production", "--CORS_ORIGIN=*"))
                .withMessageContainingAll("Kafka", "MONGODB_URI");
        assertThat(output).contains("PRODUCTION_ALLOW").doesNotContain("\tat io.tidemark");
    }

    @Test
    void theProfileIsProductionToo() {
        assertThatExceptionOfType(NotForProduction.class)
                .isThrownBy(() -> start("--spring.profiles.active=production"));
    }

    private static void start(String... arguments) {
        new SpringApplicationBuilder(ProjectionApplication.class)
                .properties("spring.config.name=projection-writer", "MANAGEMENT_PORT=0", "PORT=0")
                .run(arguments)
                .close();
    }
}
