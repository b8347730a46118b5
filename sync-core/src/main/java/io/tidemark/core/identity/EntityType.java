package io.tidemark.core.identity;

import java.util.Arrays;
import java.util.Optional;

/** The three kinds of entity. */
public enum EntityType {
    SPACE("space"),
    CATEGORY("category"),
    ITEM("item");

    private final String wireName;

    EntityType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in requests, answers, identities and SyncLogs. */
    public String wireName() {
        return wireName;
    }

    public static Optional<EntityType> named(String wireName) {
        return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
    }
}
