package io.tidemark.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/**
 * Avro's binary encoding, written without records between: the bytes that Avro's own writer gives. Not thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Binary encoding</a>
 */
final class BinaryOut {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int size;

    /** Starts with a header. */
    BinaryOut(byte[] header) {
        bytes = Arrays.copyOf(header, 512);
        size = header.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** An int, a long, an enum's symbol or a union's branch: near zero is short. */
    void number(long number) {
        reserve(LONGEST_NUMBER);
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Its place among the symbols, which stand in the schema in the enum's order. */
    void symbol(Enum<?> value) {
        number(value.ordinal());
    }

    void flag(boolean flag) {
        reserve(1);
        bytes[size++] = (byte) (flag ? 1 : 0);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** A union of null and something. */
    <T> void optional(Optional<T> value, BiConsumer<BinaryOut, T> write) {
        number(value.isPresent() ? 1 : 0);
        value.ifPresent(present -> write.accept(this, present));
    }

    void optional(OptionalLong number) {
        number(number.isPresent() ? 1 : 0);
        number.ifPresent(this::number);
    }

    <T> void array(Collection<T> elements, BiConsumer<BinaryOut, T> write) {
        if (!elements.isEmpty()) {
            number(elements.size());
            elements.forEach(element -> write.accept(this, element));
        }
        number(0);
    }

    /** Sorted, so that equal content is equal bytes (M9). */
    <T> void map(SortedMap<String, T> map, BiConsumer<BinaryOut, T> write) {
        if (!map.isEmpty()) {
            number(map.size());
            for (Map.Entry<String, T> entry : map.entrySet()) {
                text(entry.getKey());
                write.accept(this, entry.getValue());
            }
        }
        number(0);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
