package io.tidemark.ingest.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** JSON text as UTF-8 bytes that grow. Strings are escaped as {@link JsonText#generator} does. */
public final class JsonBytes extends OutputStream {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);

    /** By byte: 0 to be copied, a letter for the short escape, 'u' for one by its number. */
    private static final byte[] ESCAPES = escapes();

    /** A byte that is escaped becomes six at most. */
    private static final int LONGEST_ESCAPE = 6;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] bytes;
    private int size;

    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    public int size() {
        return size;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public void write(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** A string of this UTF-8 text, with its quotes. */
    void string(byte[] text, int from, int length) {
        room(length + 2);
        bytes[size++] = '"';
        int end = from + length;
        int copied = from;
        for (int i = escaped(text, from, end); i < end; i = escaped(text, copied, end)) {
            copy(text, copied, i);
            escape(text[i], end - i);
            copied = i + 1;
        }
        copy(text, copied, end);
        bytes[size++] = '"';
    }

    /** Where the next byte is that is escaped; {@code end} if there is none. */
    private static int escaped(byte[] text, int from, int end) {
        int at = from;
        while (end - at >= Long.BYTES && isPlain((long) WORDS.get(text, at))) {
            at += Long.BYTES;
        }
        while (at < end && ESCAPES[text[at] & 0xFF] == 0) {
            at++;
        }
        return at;
    }

    /** Whether none of the eight bytes is escaped: none is below a space, a quote or a backslash. */
    private static boolean isPlain(long word) {
        long controls = (word - ' ' * ONES) & ~word;
        long quotes = zeros(word ^ '"' * ONES);
        long backslashes = zeros(word ^ '\\' * ONES);
        return ((controls | quotes | backslashes) & HIGH_BITS) == 0;
    }

    /** The high bit of a byte is set in it if the byte is zero, and perhaps in those above such a one. */
    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }

    private void copy(byte[] text, int from, int to) {
        System.arraycopy(text, from, bytes, size, to - from);
        size += to - from;
    }

    private void escape(byte b, int rest) {
        room(LONGEST_ESCAPE + rest + 1);
        byte letter = ESCAPES[b];
        bytes[size++] = '\\';
        bytes[size++] = letter;
        if (letter == 'u') {
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[b >> 4];
            bytes[size++] = HEX[b & 0xF];
        }
    }

    void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** {@code count} digits of a number that is not negative, with zeros before it. */
    void digits(int number, int count) {
        room(count);
        int rest = number;
        for (int i = size + count - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    void number(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            ascii(Long.toString(number));
        } else {
            digits((int) number, decimals((int) number));
        }
    }

    private static int decimals(int number) {
        int count = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            count++;
        }
        return count;
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
        }
    }
}
