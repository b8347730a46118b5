package io.tidemark.core.identity;

/** The name of a change within its author (I2): a UUID in lower case. */
public record ChangeId(String value) implements Comparable<ChangeId> {
    public ChangeId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("ChangeId must not be blank");
        }
    }

    @Override
    public int compareTo(ChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
