package io.tidemark.core.production;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Production is refused what strangers could use, all of it at once. */
class ProductionTest {
    private static final String GOOD_SECRET = "pK3vT0sQe8Zr1mXw5yBn7cLd2fGh4jUa9iNo6tEv";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "tidemark.production.mode", "production",
            "tidemark.ingest.auth.jwt-secret", GOOD_SECRET,
            "tidemark.ingest.cors.origins", "https://app.example.com",
            "spring.kafka.security.protocol", "SASL_SSL",
            "spring.mongodb.uri", "mongodb://tidemark:hunter2@db-1,db-2/tidemark?replicaSet=rs0"));

    private void check() {
        Production.check(settings::get, Set.of(), EnumSet.allOf(Part.class));
    }

    @Test
    void whatIsClosedIsStarted() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void everyProblemIsNamedInOneMessageAndNoSecretIsInIt() {
        settings.put("tidemark.ingest.auth.jwt-secret", "change-me-change-me-change-me-change-me");
        settings.put("tidemark.ingest.cors.origins", "https://app.example.com, *");
        settings.remove("spring.kafka.security.protocol");
        settings.put("spring.mongodb.uri", "mongodb://db:27017/tidemark");
        assertThatExceptionOfType(NotForProduction.class)
                .isThrownBy(this::check)
                .withMessageContainingAll("JWT_SECRET", "CORS_ORIGIN", "Kafka", "MONGODB_URI", "PRODUCTION_ALLOW")
                .withMessageNotContaining("change-me-");
    }

    @Test
    void outsideOfProductionNothingIsJudged() {
        settings.clear();
        assertThatCode(this::check).doesNotThrowAnyException();
        settings.put("tidemark.production.mode", "development");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aProfileSaysItToo() {
        settings.clear();
        assertThatExceptionOfType(NotForProduction.class)
                .isThrownBy(() -> Production.check(settings::get, Set.of("production"), Set.of(Part.KAFKA)));
    }

    @Test
    void onlyWhatIsAllowedByNameIsAllowed() {
        settings.put("spring.kafka.security.protocol", "PLAINTEXT");
        settings.put("spring.mongodb.uri", "mongodb://db/tidemark");
        settings.put("tidemark.production.allow", "unauthenticated-mongodb, true");
        assertThatExceptionOfType(NotForProduction.class)
                .isThrownBy(this::check)
                .withMessageContaining("Kafka is used")
                .withMessageNotContaining("MONGODB_URI");
        settings.put("tidemark.production.allow", "unauthenticated-mongodb,Unauthenticated-Kafka");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "your-secret-key-your-secret-key-your-secret",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "0123456789 is the default of the documents",
            })
    void aSecretThatCanBeGuessedIsRefused(String secret) {
        settings.put("tidemark.ingest.auth.jwt-secret", secret);
        assertThatExceptionOfType(NotForProduction.class).isThrownBy(this::check);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://id.example.com");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.kafka.properties.security.protocol, SASL_PLAINTEXT, true",
        "spring.kafka.properties.security.protocol, SSL, false",
        "spring.kafka.ssl.bundle, kafka, false",
    })
    void aBrokerMustKnowItsClient(String name, String value, boolean known) {
        settings.remove("spring.kafka.security.protocol");
        settings.put(name, value);
        if (known) {
            assertThatCode(this::check).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(NotForProduction.class).isThrownBy(this::check);
        }
    }

    @Test
    void aCertificateOfTheClientIsEnoughWithTls() {
        settings.put("spring.kafka.security.protocol", "SSL");
        settings.put("spring.kafka.ssl.bundle", "kafka");
        settings.put("spring.mongodb.uri", "mongodb+srv://db/tidemark?authMechanism=MONGODB-X509");
        assertThatCode(this::check).doesNotThrowAnyException();
    }
}
