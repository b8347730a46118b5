package io.tidemark.projection;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projection-writer alone. */
@EnableAutoConfiguration
@Import(ProjectionConfiguration.class)
public class ProjectionApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "projection-writer");
        SpringApplication.run(ProjectionApplication.class, args);
    }
}
