package io.tidemark.merge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the merge-processor alone. */
@EnableAutoConfiguration
@Import(MergeConfiguration.class)
public class MergeApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "merge-processor");
        SpringApplication.run(MergeApplication.class, args);
    }
}
