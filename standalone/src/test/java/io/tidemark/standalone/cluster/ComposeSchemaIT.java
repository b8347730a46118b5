package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker-compose.yml} against the published schema of the compose specification. */
class ComposeSchemaIT {
    @SuppressWarnings("NullAway.Init")
    private static ComposeSchema schema;

    @BeforeAll
    static void load() throws Exception {
        schema = ComposeSchema.load();
    }

    @Test
    void theFileIsWhatTheSpecificationAllows() throws Exception {
        assertThat(schema.complaints(ComposeFileTest.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mem_limit:                 | memory_limit:
            condition: service_healthy | condition: healthy
            stop_grace_period: 30s     | stop_grace_period: [30]
            volumes: ["mongo-1         | volume: ["mongo-1
            """)
    void aMistakeIsNoticed(String right, String wrong) throws Exception {
        assertThat(ComposeFileTest.text()).contains(right);
        assertThat(schema.complaints(ComposeFileTest.text().replace(right, wrong)))
                .isNotEmpty();
    }
}
