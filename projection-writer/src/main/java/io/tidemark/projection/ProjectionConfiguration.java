package io.tidemark.projection;

import io.tidemark.projection.ops.ProjectionSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Everything of the projection-writer; imported by its own application and by the standalone one. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = {"io.tidemark.projection.consume", "io.tidemark.projection.ops"})
@EnableConfigurationProperties(ProjectionSettings.class)
public class ProjectionConfiguration {}
