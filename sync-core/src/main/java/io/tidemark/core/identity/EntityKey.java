package io.tidemark.core.identity;

import java.util.List;
import java.util.UUID;

/** The full name of an entity (I1). */
public record EntityKey(OwnerId owner, EntityType type, String localId) {
    private static final UUID NAMESPACE = UUID.fromString("8a3c1c52-6e0b-4a59-9a53-2f6f4f0e7d11");
    private static final int MAX_LENGTH = 128;
    private static final List<Range> INVISIBLE = List.of(
            new Range(0x00, 0x1F),
            new Range(0x7F, 0x9F),
            new Range(0xAD, 0xAD),
            new Range(0x61C, 0x61C),
            new Range(0x180E, 0x180E),
            new Range(0x200B, 0x200F),
            new Range(0x2028, 0x202E),
            new Range(0x2060, 0x206F),
            new Range(Character.MIN_SURROGATE, Character.MAX_SURROGATE),
            new Range(0xFDD0, 0xFDEF),
            new Range(0xFEFF, 0xFEFF),
            new Range(0xFFF0, 0xFFFB),
            new Range(0xFFFE, 0xFFFF),
            new Range(0xE0000, 0x10FFFF));

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
        if (text.length() > MAX_LENGTH || text.isBlank()) {
            return false;
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isInvisible(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Control and format characters, separators, surrogates and non-characters, as ranges of our own: what Java calls
     * printable grows with its Unicode tables, and a replay on a newer JDK must decide as before (M9). Nearly all are of
     * ASCII, which no range is looked at for.
     */
    private static boolean isInvisible(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return false;
        }
        for (Range range : INVISIBLE) {
            if (range.holds(codePoint)) {
                return true;
            }
        }
        return false;
    }

    private record Range(int first, int last) {
        boolean holds(int codePoint) {
            return codePoint >= first && codePoint <= last;
        }
    }
}
