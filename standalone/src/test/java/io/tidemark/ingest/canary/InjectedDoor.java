package io.tidemark.ingest.canary;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A canary: an architecture rule must reject it. */
public final class InjectedDoor {
    @Autowired
    String injected = "";

    @Value("${port}")
    String setting = "";
}
