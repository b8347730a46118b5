package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.production.NotForProduction;
import io.tidemark.ingest.IngestApplication;
import io.tidemark.merge.MergeApplication;
import io.tidemark.projection.ProjectionApplication;
import io.tidemark.readmodel.ReadModelClient;
import io.tidemark.readmodel.ReadModelUnavailable;
import io.tidemark.standalone.broker.SecuredBroker;
import io.tidemark.wire.TopicSetupException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The three services in production: a broker behind TLS and SCRAM and a MongoDB with users, both real, connected by the
 * environment that docs/production.md names and by nothing else.
 */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class SecuredIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String SECRET = "zP3x7Kq9sWv2Lm5Rt8Yb1Nc4Hd6Jf0Ga";

    @TempDir
    static Path folder;

    private static SecuredBroker broker;
    private static SecuredMongod mongod;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
        mongod = SecuredMongod.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        mongod.close();
        broker.close();
    }

    private static Map<String, Object> environment() {
        Map<String, Object> environment = new HashMap<>();
        environment.put("NODE_ENV", "production");
        environment.put("JWT_SECRET", SECRET);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", jaas(SecuredBroker.PASSWORD));
        environment.put("SPRING_KAFKA_SSL_TRUST_STORE_TYPE", "PEM");
        environment.put(
                "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION",
                broker.authority().toUri().toString());
        environment.put("MONGODB_URI", mongod.uri(SecuredMongod.PASSWORD));
        environment.put("PORT", "0");
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("TIDEMARK_TOPICS_PARTITIONS", "2");
        environment.put("TIDEMARK_MERGE_STATEDIR", folder.resolve("merge").toString());
        return environment;
    }

    private static String jaas(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(SecuredBroker.NAME, password);
    }

    private static ConfigurableApplicationContext run(
            Class<?> application, String name, Map<String, Object> environment) {
        StandardEnvironment all = new StandardEnvironment();
        all.getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        SpringApplication service = new SpringApplication(application);
        service.setEnvironment(all);
        service.setRegisterShutdownHook(false);
        service.setDefaultProperties(Map.of("spring.config.name", name));
        return service.run();
    }

    @Test
    void withNamesAndPasswordsAChangeGoesAllTheWay() {
        Map<String, Object> environment = environment();
        try (ConfigurableApplicationContext merge = run(MergeApplication.class, "merge-processor", environment);
                ConfigurableApplicationContext projection =
                        run(ProjectionApplication.class, "projection-writer", environment);
                ConfigurableApplicationContext ingest = run(IngestApplication.class, "ingest-api", environment)) {
            assertThat(List.of(merge, projection, ingest))
                    .allSatisfy(service -> assertThat(
                                    service.getEnvironment().getProperty("logging.structured.format.console"))
                            .isEqualTo("ecs"));
            TestDevice device = new TestDevice(
                    URI.create("http://127.0.0.1:" + ingest.getEnvironment().getProperty("local.server.port")
                            + "/api/sync"),
                    SECRET,
                    TestPlatform.someone(),
                    "phone");
            await().atMost(LONG_ENOUGH).until(() -> device.post(List.of()).statusCode() == 200); // it is ready soon
            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                var answer = device.sync(List.of(item("i", "update", "2026-01-01T10:00:00Z", "title", "t")));
                assertThat(answer.get("complete").asBoolean()).isTrue();
            });
            assertThat(device.row("i").get("title").asString()).isEqualTo("t");
        }
    }

    @Test
    void aWrongPasswordOfKafkaIsSaidInOneSentenceByEachService(CapturedOutput output) {
        Map<String, Object> environment = environment();
        environment.put("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", jaas("not the password"));
        assertThatThrownBy(() -> run(MergeApplication.class, "merge-processor", environment))
                .hasStackTraceContaining("Kafka refused the name and password. Look at");
        assertThatThrownBy(() -> run(ProjectionApplication.class, "projection-writer", environment))
                .hasStackTraceContaining("Kafka refused the name and password. Look at");
        try (ConfigurableApplicationContext ingest = run(IngestApplication.class, "ingest-api", environment)) {
            assertThat(ingest.isRunning()).isTrue();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(output)
                            .contains("The log is not ready", "Kafka refused the name and password. Look at"));
            assertThat(output).doesNotContain("not the password");
        }
    }

    @Test
    void aBrokerWhoseCertificateNobodySignedIsNotTrusted() {
        Map<String, Object> environment = environment();
        environment.remove("SPRING_KAFKA_SSL_TRUST_STORE_TYPE");
        environment.remove("SPRING_KAFKA_SSL_TRUST_STORE_LOCATION");
        assertThatThrownBy(() -> run(ProjectionApplication.class, "projection-writer", environment))
                .hasStackTraceContaining(TopicSetupException.class.getSimpleName())
                .hasStackTraceContaining("Kafka's certificate is not trusted");
    }

    @Test
    void mongoDbLetsInNobodyWithoutTheRightPassword() {
        for (String uri : List.of(mongod.uri("another"), mongod.uriWithoutName())) {
            try (ReadModelClient client = ReadModelClient.create(uri)) {
                assertThatExceptionOfType(ReadModelUnavailable.class)
                        .isThrownBy(() -> client.prepareLive("cluster"))
                        .havingCause()
                        .withMessageMatching("(?s).*([Aa]uthenticat|not authorized).*");
            }
        }
    }

    @Test
    void withoutNamesNoServiceStartsInProduction() {
        Map<String, Object> environment = environment();
        environment.keySet().removeIf(name -> name.startsWith("SPRING_KAFKA"));
        environment.put("MONGODB_URI", mongod.uriWithoutName());
        for (Class<?> service : List.of(MergeApplication.class, ProjectionApplication.class, IngestApplication.class)) {
            String name = service == MergeApplication.class
                    ? "merge-processor"
                    : service == ProjectionApplication.class ? "projection-writer" : "ingest-api";
            assertThatExceptionOfType(NotForProduction.class)
                    .isThrownBy(() -> run(service, name, environment))
                    .withMessageContaining("Kafka is used without authentication");
        }
    }
}
