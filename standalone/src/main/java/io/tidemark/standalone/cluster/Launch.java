package io.tidemark.standalone.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one server is started.
 *
 * @param environment all of it: a container inherits nothing either
 * @param log where standard output and standard error go
 * @param stopGrace how long it has to end by itself
 */
record Launch(String name, List<String> words, Map<String, String> environment, Path log, Duration stopGrace) {}
