package io.tidemark.core.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.entity.Row;
import io.tidemark.core.entity.RowSink;
import io.tidemark.core.field.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a row tells, call by call, so that two of them can be compared. */
public final class Told implements RowSink {
    private final List<String> calls = new ArrayList<>();

    private Told() {}

    public static List<String> of(Row row) {
        Told told = new Told();
        row.tell(told);
        return told.calls;
    }

    @Override
    public void name(byte[] bytes, int from, int length) {
        calls.add("name " + new String(bytes, from, length, UTF_8));
    }

    @Override
    public void text(byte[] bytes, int from, int length) {
        calls.add("text " + new String(bytes, from, length, UTF_8));
    }

    @Override
    public void flag(boolean on) {
        calls.add("flag " + on);
    }

    @Override
    public void number(long number) {
        number(BigDecimal.valueOf(number));
    }

    /** The same number is the same call, whichever way it comes; not plain, since a hostile one has billions of digits. */
    @Override
    public void number(BigDecimal number) {
        calls.add("number " + new Value.Decimal(number).number());
    }

    @Override
    public void moment(long epochMillis) {
        calls.add("moment " + epochMillis);
    }

    @Override
    public void nothing() {
        calls.add("nothing");
    }

    @Override
    public void beginList() {
        calls.add("[");
    }

    @Override
    public void endList() {
        calls.add("]");
    }

    @Override
    public void beginGroup() {
        calls.add("{");
    }

    @Override
    public void endGroup() {
        calls.add("}");
    }
}
