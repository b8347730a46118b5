package io.tidemark.readmodel.document;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** BSON as it lies in an array: where an element's value begins and ends, without an object for it. */
final class RawBson {
    static final byte END = 0x00;
    static final byte DOUBLE = 0x01;
    static final byte STRING = 0x02;
    static final byte DOCUMENT = 0x03;
    static final byte ARRAY = 0x04;
    static final byte BOOLEAN = 0x08;
    static final byte DATE_TIME = 0x09;
    static final byte NULL = 0x0A;
    static final byte INT64 = 0x12;

    /** The length before a text, and before a document. */
    static final int LENGTH_BYTES = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RawBson() {}

    static int int32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static double number(byte[] bytes, int at) {
        return Double.longBitsToDouble(int64(bytes, at));
    }

    /** Bytes of the text whose length lies at {@code at}, without the NUL that ends it. */
    static int textLength(byte[] bytes, int at) {
        return int32(bytes, at) - 1;
    }

    /** Where the NUL of the name that begins at {@code at} is. */
    static int nameEnd(byte[] bytes, int at) {
        int end = at;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    /** Bytes of a value of one of these types. */
    static int valueLength(byte type, byte[] bytes, int at) {
        return switch (type) {
            case NULL -> 0;
            case BOOLEAN -> 1;
            case DOUBLE, DATE_TIME, INT64 -> Long.BYTES;
            case STRING -> LENGTH_BYTES + int32(bytes, at);
            case DOCUMENT, ARRAY -> int32(bytes, at);
            default -> throw new IllegalArgumentException("No field holds a BSON " + type);
        };
    }

    /** Whether the name that begins at {@code at} is this one. */
    static boolean isName(byte[] bytes, int at, byte[] name) {
        int end = at + name.length;
        return end < bytes.length && bytes[end] == 0 && Arrays.equals(bytes, at, end, name, 0, name.length);
    }
}
