package io.tidemark.core.identity;

import java.util.UUID;

/** The full name of an entity (I1). */
public record EntityKey(OwnerId owner, EntityType type, String localId) {
    private static final UUID NAMESPACE = UUID.fromString("8a3c1c52-6e0b-4a59-9a53-2f6f4f0e7d11");
    private static final int MAX_LENGTH = 128;

    /** The same on every retry, device and replay, so that an acknowledgement never waits for it (I1). */
    public EntityId id() {
        return new EntityId(
                Uuid5.of(NAMESPACE, owner.value(), type.wireName(), localId).toString());
    }

    public EntityRef ref() {
        return new EntityRef(type, localId);
    }

    /** A localId is 1 to 128 characters, not blank, each printable and none half of a pair. */
    public static boolean isLocalId(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && text.codePoints().allMatch(EntityKey::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
