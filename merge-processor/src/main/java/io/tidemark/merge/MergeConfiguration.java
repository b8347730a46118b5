package io.tidemark.merge;

import io.tidemark.merge.ops.MergeSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Everything of the merge-processor; imported by its own application and by the standalone one. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = "io.tidemark.merge.ops")
@EnableConfigurationProperties(MergeSettings.class)
public class MergeConfiguration {}
