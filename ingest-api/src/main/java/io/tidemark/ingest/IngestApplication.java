package io.tidemark.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the HTTP door alone. */
@EnableAutoConfiguration
@Import(IngestConfiguration.class)
public class IngestApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "ingest-api");
        SpringApplication.run(IngestApplication.class, args);
    }
}
