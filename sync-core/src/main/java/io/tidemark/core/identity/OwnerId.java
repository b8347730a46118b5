package io.tidemark.core.identity;

/** The person whose log, versions and partition a change belongs to (I3): the author, until spaces are shared. */
public record OwnerId(String value) implements Comparable<OwnerId> {
    public OwnerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("OwnerId must not be blank");
        }
    }

    @Override
    public int compareTo(OwnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
