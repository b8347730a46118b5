package io.tidemark.ingest.canary;

import tools.jackson.databind.ObjectMapper;

/** A canary: an architecture rule must reject it. */
public final class DoorWithAMapper {
    final Class<?> mapper = ObjectMapper.class;
}
