package io.tidemark.core.entity;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.stamp.Stamp;

/** One field's last write: what, when in the order of stamps, and by whom. */
public record Register(Stamp stamp, Value value, Writer writer) {
    /** The register with the larger stamp (M1). */
    public Register join(Register other) {
        return other.stamp.isAfter(stamp) ? other : this;
    }
}
