package io.tidemark.core.identity;

/** A device, named by itself and unique within its user: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}. */
public record DeviceId(String value) implements Comparable<DeviceId> {
    private static final int MAX_LENGTH = 128;

    public DeviceId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A deviceId is 1 to 128 characters of A-Z a-z 0-9 . _ : -");
        }
    }

    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_LENGTH;
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '_'
                || c == ':'
                || c == '-';
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
