package io.tidemark.core.identity;

import java.util.regex.Pattern;

/** A device, named by itself and unique within its user: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}. */
public record DeviceId(String value) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    public DeviceId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A deviceId is 1 to 128 characters of A-Z a-z 0-9 . _ : -");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
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
