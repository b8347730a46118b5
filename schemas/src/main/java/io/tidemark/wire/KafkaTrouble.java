package io.tidemark.wire;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Why Kafka does not let one in, in a sentence that says what to do. */
public final class KafkaTrouble {
    private KafkaTrouble() {}

    /** Names settings and never their values. */
    public static String sentence(Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return "Kafka's certificate is not trusted, or is for another name. SPRING_KAFKA_SSL_TRUST_STORE_LOCATION"
                    + " names who is trusted, KAFKA_BOOTSTRAP_SERVERS the brokers as their certificates do.";
        } else if (cause instanceof AuthenticationException) {
            return "Kafka refused the name and password. Look at SPRING_KAFKA_PROPERTIES_SASL_MECHANISM and"
                    + " SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG.";
        } else if (cause instanceof AuthorizationException) {
            return "Kafka knows this name, and does not let it use the topics: give it rights on all that"
                    + " begin with sync. and on its groups and transactions.";
        }
        return "Kafka refused: " + cause.getMessage();
    }
}
