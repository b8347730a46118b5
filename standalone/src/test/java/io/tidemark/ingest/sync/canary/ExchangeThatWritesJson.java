package io.tidemark.ingest.sync.canary;

import tools.jackson.core.JsonGenerator;

/** A canary: an architecture rule must reject it. */
public final class ExchangeThatWritesJson {
    final Class<?> json = JsonGenerator.class;
}
