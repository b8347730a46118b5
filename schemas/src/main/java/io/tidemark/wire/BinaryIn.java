package io.tidemark.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Avro's binary encoding as {@link BinaryOut} writes it, and less than Avro allows: an array or a map in one block, a
 * map without a name twice. Refuses the rest with {@link UndecodableException} or
 * {@link IndexOutOfBoundsException}, and reserves no more than the bytes that are left. Not thread-safe.
 */
final class BinaryIn {
    private final byte[] bytes;
    private int at;

    BinaryIn(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    long number() {
        return varint(Long.SIZE);
    }

    /** An int, a symbol or a branch. */
    int small() {
        return (int) varint(Integer.SIZE);
    }

    private long varint(int bits) {
        long raw = 0;
        for (int shift = 0; shift < bits; shift += 7) {
            byte next = bytes[at++];
            raw |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                long whole = bits == Long.SIZE ? raw : raw & 0xFFFF_FFFFL;
                return (whole >>> 1) ^ -(whole & 1);
            }
        }
        throw new UndecodableException("A number that does not end");
    }

    <E extends Enum<E>> E symbol(E[] symbols) {
        return symbols[small()];
    }

    boolean flag() {
        return bytes[at++] == 1;
    }

    String text() {
        int length = lengthOf(number());
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    <T> Optional<T> optional(Function<BinaryIn, T> read) {
        return isPresent() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    OptionalLong optionalNumber() {
        return isPresent() ? OptionalLong.of(number()) : OptionalLong.empty();
    }

    <T> List<T> array(Function<BinaryIn, T> read) {
        int count = lengthOf(number());
        List<T> elements = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            elements.add(read.apply(this));
        }
        endOfBlocks(count);
        return elements;
    }

    <T> SortedMap<String, T> map(Function<BinaryIn, T> read) {
        int count = lengthOf(number());
        SortedMap<String, T> map = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            map.put(text(), read.apply(this));
        }
        if (map.size() < count) {
            throw new UndecodableException("A name stands twice in a map");
        }
        endOfBlocks(count);
        return map;
    }

    private boolean isPresent() {
        int branch = small();
        if (branch != 0 && branch != 1) {
            throw new UndecodableException("No such branch");
        }
        return branch == 1;
    }

    /** Nothing is shorter than a byte, so what is longer than the rest is no length. */
    private int lengthOf(long number) {
        if (number < 0 || number > bytes.length - at) {
            throw new UndecodableException("Longer than the bytes that are left");
        }
        return (int) number;
    }

    private void endOfBlocks(int count) {
        if (count > 0 && number() != 0) {
            throw new UndecodableException("More than one block");
        }
    }
}
