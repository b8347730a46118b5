package io.tidemark.readmodel.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Where the members of an entity's document lie in its bytes, and what its fields count for. */
final class StoredFields {
    static final byte[] LOCAL_ID = ascii(EntityDocument.LOCAL_ID);
    static final byte[] SERVER_ID = ascii(EntityDocument.SERVER_ID);
    static final byte[] OWNER = ascii(EntityDocument.OWNER);
    static final byte[] DELETED = ascii(EntityDocument.DELETED);
    static final byte[] DEVICE = ascii(EntityDocument.DEVICE);
    static final byte[] CREATED_AT = ascii(EntityDocument.CREATED_AT);
    static final byte[] UPDATED_AT = ascii(EntityDocument.UPDATED_AT);
    static final byte[] VERSION = ascii(EntityDocument.VERSION);

    private static final byte[] ID = ascii(EntityDocument.ID);
    private static final byte[] UPDATED_BY = ascii(EntityDocument.UPDATED_BY);
    private static final byte[] UNKNOWN = ascii(Fields.UNKNOWN);

    /** As {@link io.tidemark.core.change.Sizes} counts a field, an element of a list, and what is no text. */
    private static final int FIXED = 16;

    private static final int NONE = -1;

    int document;
    int localId;
    int serverId;
    int owner;
    int deleted;
    int device;
    int createdAt;
    int updatedAt;
    int version;
    int fields;
    int fieldsEnd;
    long size;

    private final byte[] bytes;
    private int next;

    StoredFields(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(US_ASCII);
    }

    /**
     * Walks the document that begins at {@code from}; false if it is not one that {@link EntityDocument} makes of what
     * clients send: names, types and order all as it writes them.
     */
    boolean find(int from) {
        document = from;
        next = from + RawBson.LENGTH_BYTES;
        return next(RawBson.STRING, ID) != NONE
                && (localId = next(RawBson.STRING, LOCAL_ID)) != NONE
                && (serverId = next(RawBson.STRING, SERVER_ID)) != NONE
                && (owner = next(RawBson.STRING, OWNER)) != NONE
                && areFields()
                && (deleted = next(RawBson.BOOLEAN, DELETED)) != NONE
                && (device = next(RawBson.STRING, DEVICE)) != NONE
                && next(RawBson.STRING, UPDATED_BY) != NONE
                && (createdAt = next(RawBson.DATE_TIME, CREATED_AT)) != NONE
                && (updatedAt = next(RawBson.DATE_TIME, UPDATED_AT)) != NONE
                && (version = next(RawBson.INT64, VERSION)) != NONE
                && bytes[next] == RawBson.END;
    }

    /** Where the value of the next element is, if it has this type and name. */
    private int next(byte type, byte[] name) {
        int value = next + 1 + name.length + 1;
        if (bytes[next] != type || !RawBson.isName(bytes, next + 1, name)) {
            return NONE;
        }
        next = value + RawBson.valueLength(type, bytes, value);
        return value;
    }

    /** Passes the fields: their names ascend, as in a sorted map, and every value is one that a client can send. */
    private boolean areFields() {
        fields = next;
        int last = next;
        int lastEnd = next;
        while (bytes[next] != RawBson.END && !RawBson.isName(bytes, next + 1, DELETED)) {
            int name = next + 1;
            int nameEnd = RawBson.nameEnd(bytes, name);
            int value = nameEnd + 1;
            int bytesOfValue = size(bytes[next], value);
            if (bytesOfValue == NONE
                    || RawBson.isName(bytes, name, UNKNOWN)
                    || Arrays.compareUnsigned(bytes, last, lastEnd, bytes, name, nameEnd) >= 0) {
                return false;
            }
            size += FIXED + (nameEnd - name) + bytesOfValue;
            last = name;
            lastEnd = nameEnd;
            next = value + RawBson.valueLength(bytes[next], bytes, value);
        }
        fieldsEnd = next;
        return true;
    }

    private int size(byte type, int value) {
        return switch (type) {
            case RawBson.STRING -> RawBson.textLength(bytes, value);
            case RawBson.BOOLEAN, RawBson.DATE_TIME, RawBson.NULL -> FIXED;
            case RawBson.DOUBLE -> Numbers.precision(RawBson.number(bytes, value));
            case RawBson.ARRAY -> sizeOfTexts(value);
            case RawBson.DOCUMENT -> sizeOfWriter(value);
            default -> NONE;
        };
    }

    private int sizeOfTexts(int array) {
        int size = 0;
        int element = array + RawBson.LENGTH_BYTES;
        while (bytes[element] != RawBson.END) {
            if (bytes[element] != RawBson.STRING) {
                return NONE;
            }
            int text = RawBson.nameEnd(bytes, element + 1) + 1;
            size += FIXED + RawBson.textLength(bytes, text);
            element = text + RawBson.valueLength(RawBson.STRING, bytes, text);
        }
        return size;
    }

    /** The user, then the device, and nothing else. */
    private int sizeOfWriter(int document) {
        int user = document + RawBson.LENGTH_BYTES;
        if (bytes[user] != RawBson.STRING || !RawBson.isName(bytes, user + 1, OWNER)) {
            return NONE;
        }
        int userText = user + 1 + OWNER.length + 1;
        int device = userText + RawBson.valueLength(RawBson.STRING, bytes, userText);
        if (bytes[device] != RawBson.STRING || !RawBson.isName(bytes, device + 1, DEVICE)) {
            return NONE;
        }
        int deviceText = device + 1 + DEVICE.length + 1;
        int end = deviceText + RawBson.valueLength(RawBson.STRING, bytes, deviceText);
        return bytes[end] == RawBson.END
                ? RawBson.textLength(bytes, userText) + RawBson.textLength(bytes, deviceText)
                : NONE;
    }
}
