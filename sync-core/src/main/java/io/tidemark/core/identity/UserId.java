package io.tidemark.core.identity;

/** A person: the subject of the bearer token, never anything from a body (I3). */
public record UserId(String value) implements Comparable<UserId> {
    public UserId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("UserId must not be blank");
        }
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
