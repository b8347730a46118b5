package io.tidemark.readmodel;

import com.mongodb.client.MongoCursor;
import io.tidemark.core.entity.Row;
import io.tidemark.core.identity.EntityId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one type in the order of versions, a batch at a time. As many as a page can need are asked for with a
 * limit, so that the server keeps no cursor behind them; another one is opened only for who reads on, because a version
 * has more documents than a page.
 */
final class RowsByVersion implements Iterator<Row>, AutoCloseable {
    private final MongoCursor<Row> first;
    private final int limit;
    private final LongFunction<MongoCursor<Row>> reopen;
    private final List<Row> lastVersion = new ArrayList<>();
    private int given;
    private @Nullable MongoCursor<Row> rest;
    private Set<EntityId> known = Set.of();
    private @Nullable Row next;

    /**
     * @param first the first rows, {@code limit} of them unless there are fewer
     * @param reopen all rows above a version, in the order of versions
     */
    RowsByVersion(MongoCursor<Row> first, int limit, LongFunction<MongoCursor<Row>> reopen) {
        this.first = first;
        this.limit = limit;
        this.reopen = reopen;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = first.hasNext() ? ofFirst() : given < limit ? null : ofRest();
        }
        return next != null;
    }

    @Override
    public Row next() {
        Row row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return row;
    }

    private Row ofFirst() {
        Row row = first.next();
        if (!lastVersion.isEmpty() && lastVersion.get(0).version() != row.version()) {
            lastVersion.clear();
        }
        lastVersion.add(row);
        given++;
        return row;
    }

    private @Nullable Row ofRest() {
        MongoCursor<Row> cursor = rest == null ? reopened() : rest;
        while (cursor.hasNext()) {
            Row row = cursor.next();
            if (!known.contains(row.id())) {
                return row;
            }
        }
        return null;
    }

    /** From the last version on: some of its rows have been given already. */
    private MongoCursor<Row> reopened() {
        known = lastVersion.stream().map(Row::id).collect(Collectors.toSet());
        MongoCursor<Row> cursor = reopen.apply(lastVersion.get(0).version() - 1);
        rest = cursor;
        return cursor;
    }

    @Override
    public void close() {
        first.close();
        if (rest != null) {
            rest.close();
        }
    }
}
