package io.tidemark.ingest.json;

import io.tidemark.core.entity.RowSink;
import io.tidemark.core.field.Moments;
import java.math.BigDecimal;

/** Rows as JSON, and nothing between the stored bytes and the answer's. */
public final class RowJson implements RowSink {
    private static final int DAY_MILLIS = 86_400_000;
    private static final int HOUR_MILLIS = 3_600_000;
    private static final int MINUTE_MILLIS = 60_000;
    private static final int SECOND_MILLIS = 1_000;

    private final JsonBytes out;
    private boolean follows;
    private long day = Long.MIN_VALUE;
    private String date = "";

    public RowJson(JsonBytes out) {
        this.out = out;
    }

    @Override
    public void name(byte[] bytes, int from, int length) {
        value();
        out.string(bytes, from, length);
        out.write(':');
        follows = false;
    }

    @Override
    public void text(byte[] bytes, int from, int length) {
        value();
        out.string(bytes, from, length);
    }

    @Override
    public void flag(boolean on) {
        value();
        out.ascii(on ? "true" : "false");
    }

    @Override
    public void number(long number) {
        value();
        out.number(number);
    }

    /** Plain, never as {@code 1E+2}. */
    @Override
    public void number(BigDecimal number) {
        value();
        out.ascii(number.toPlainString());
    }

    @Override
    public void moment(long epochMillis) {
        value();
        out.write('"');
        if (Moments.inRange(epochMillis)) {
            rfc3339(epochMillis);
        } else {
            out.ascii(Moments.text(epochMillis));
        }
        out.write('"');
    }

    /** As {@link Moments#text} says it; the date of the last one is kept, since times of a page lie close together. */
    private void rfc3339(long epochMillis) {
        long epochDay = epochMillis / DAY_MILLIS;
        if (epochDay != day) {
            day = epochDay;
            date = Moments.text(epochMillis).substring(0, "1970-01-01T".length());
        }
        int millis = (int) (epochMillis % DAY_MILLIS);
        out.ascii(date);
        out.digits(millis / HOUR_MILLIS, 2);
        out.write(':');
        out.digits(millis / MINUTE_MILLIS % 60, 2);
        out.write(':');
        out.digits(millis / SECOND_MILLIS % 60, 2);
        out.write('.');
        out.digits(millis % SECOND_MILLIS, 3);
        out.write('Z');
    }

    @Override
    public void nothing() {
        value();
        out.ascii("null");
    }

    @Override
    public void beginList() {
        begin('[');
    }

    @Override
    public void endList() {
        end(']');
    }

    @Override
    public void beginGroup() {
        begin('{');
    }

    @Override
    public void endGroup() {
        end('}');
    }

    private void begin(char bracket) {
        value();
        out.write(bracket);
        follows = false;
    }

    private void end(char bracket) {
        out.write(bracket);
        follows = true;
    }

    private void value() {
        if (follows) {
            out.write(',');
        }
        follows = true;
    }
}
