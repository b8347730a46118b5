package io.tidemark.core.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs of version 5 (RFC 9562, SHA-1); the JDK makes only version 3. */
public final class Uuid5 {
    private static final MessageDigest SHA1 = sha1(); // never used itself: a copy costs less than a search for it

    private Uuid5() {}

    /** The UUID of {@code parts}, UTF-8 encoded and joined by NUL, within {@code namespace}. */
    public static UUID of(UUID namespace, String... parts) {
        MessageDigest sha1 = copy();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        sha1.update(String.join("\0", parts).getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = hash.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA1.clone();
        } catch (CloneNotSupportedException e) {
            return sha1();
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform provides SHA-1", e);
        }
    }
}
