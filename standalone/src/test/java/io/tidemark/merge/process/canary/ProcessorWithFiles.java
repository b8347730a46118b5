package io.tidemark.merge.process.canary;

import java.nio.file.Path;

/** A canary: an architecture rule must reject it. */
public final class ProcessorWithFiles {
    final Path file = Path.of("x");
}
