package io.tidemark.core.entity;

import java.math.BigDecimal;

/**
 * Takes a row member by member: a name, then its value. Texts come as UTF-8 within a larger array, which is only lent for
 * the call. A value is a text, a flag, a number, a moment, nothing, a list of texts, or a group of named members.
 */
public interface RowSink {
    void name(byte[] bytes, int from, int length);

    void text(byte[] bytes, int from, int length);

    void flag(boolean on);

    void number(long number);

    void number(BigDecimal number);

    /** An instant in milliseconds since 1970 UTC. */
    void moment(long epochMillis);

    /** Set to null. */
    void nothing();

    void beginList();

    void endList();

    void beginGroup();

    void endGroup();
}
