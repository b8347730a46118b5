package io.tidemark.core.merge;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.Writer;
import java.util.Optional;

/**
 * Something of a change that did not come to show, told to its author once (O3).
 *
 * @param field the field's name on the wire; for a deletion, none
 * @param winner who made it so
 * @param winnerTime the winner's corrected time, milliseconds since 1970 UTC
 */
public record Conflict(
        Kind kind,
        Optional<String> field,
        Optional<Value> clientValue,
        Optional<Value> serverValue,
        Writer winner,
        long winnerTime) {
    /** What happened. */
    public enum Kind {
        SUPERSEDED("superseded", "server_wins"),
        EDITED_DELETED("edited_deleted", "kept_under_deletion"),
        PARENT_DELETED("parent_deleted", "kept_under_deletion");

        private final String wireName;
        private final String resolution;

        Kind(String wireName, String resolution) {
            this.wireName = wireName;
            this.resolution = resolution;
        }

        public String wireName() {
            return wireName;
        }

        public String resolution() {
            return resolution;
        }
    }
}
