package io.tidemark.core.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.cursor.PendingOffsets.Run;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cursors as opaque text: base64url of {@code format;epoch;position;firstSync;pending;refused}, then a dot and the last
 * ticket of the device, if it has one. Access is checked on every request, so a cursor grants nothing and need not be
 * sealed.
 */
public final class CursorText {
    private static final String FORMAT = "1";
    private static final char DOT = '.';
    private static final int MAX_PENDING = 100_000;

    private CursorText() {}

    /**
     * @param ticket which the device holds beside it (H6): it stands for this cursor or an earlier one of the device, in
     *     milliseconds since 1970 UTC
     */
    public static String encode(Cursor cursor, OptionalLong ticket) {
        return ticket.isPresent() ? encode(cursor) + DOT + ticket.getAsLong() : encode(cursor);
    }

    /** The ticket beside a cursor; empty if there is none, or if it is none of ours. */
    public static OptionalLong ticket(String text) {
        int dot = text.indexOf(DOT);
        try {
            return dot < 0 ? OptionalLong.empty() : OptionalLong.of(natural(text.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    public static String encode(Cursor cursor) {
        String text = String.join(
                ";",
                FORMAT,
                URLEncoder.encode(cursor.epoch(), UTF_8),
                Long.toString(cursor.position()),
                firstSync(cursor.firstSync()),
                ranges(cursor.owed().pending().runs()),
                refs(cursor.owed().refused()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Empty for whatever this class did not write: the device then resyncs, inside a 200 (H5). */
    public static Optional<Cursor> decode(String text) {
        int dot = text.indexOf(DOT);
        String alone = dot < 0 ? text : text.substring(0, dot);
        try {
            return parse(new String(Base64.getUrlDecoder().decode(alone), UTF_8).split(";", -1))
                    .filter(cursor -> encode(cursor).equals(alone))
                    .filter(cursor -> encode(cursor, ticket(text)).equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> parse(String[] parts) {
        if (parts.length != 6 || !parts[0].equals(FORMAT)) {
            return Optional.empty();
        }
        long position = natural(parts[2]);
        Owed owed = new Owed(parsedRanges(parts[4]), parsedRefs(parts[5]));
        return Optional.of(new Cursor(URLDecoder.decode(parts[1], UTF_8), position, parsedFirstSync(parts[3]), owed));
    }

    private static String firstSync(FirstSync firstSync) {
        if (firstSync instanceof FirstSync.Since since) {
            return Long.toString(since.head());
        } else if (firstSync instanceof FirstSync.Again) {
            return "again";
        }
        return firstSync instanceof FirstSync.Unstarted ? "new" : "";
    }

    private static FirstSync parsedFirstSync(String text) {
        return switch (text) {
            case "" -> FirstSync.OVER;
            case "new" -> FirstSync.UNSTARTED;
            case "again" -> FirstSync.AGAIN;
            default -> new FirstSync.Since(natural(text));
        };
    }

    /** Runs of neighbouring offsets as {@code partition:first+more}. */
    private static String ranges(List<Run> runs) {
        return runs.stream()
                .map(run -> run.partition() + ":" + run.first() + (run.last() > run.first() ? "+" + more(run) : ""))
                .collect(Collectors.joining(","));
    }

    private static long more(Run run) {
        return run.last() - run.first();
    }

    /** Runs that touch or are out of order are not ours: encoded again they read otherwise. */
    private static PendingOffsets parsedRanges(String text) {
        List<Run> runs = Arrays.stream(split(text)).map(CursorText::parsedRange).toList();
        if (runs.stream().mapToLong(run -> more(run) + 1).sum() > MAX_PENDING) {
            throw new IllegalArgumentException("More pending offsets than any device has");
        }
        return new PendingOffsets(runs);
    }

    private static Run parsedRange(String text) {
        String[] parts = text.split("[:+]", -1);
        if (parts.length < 2) {
            throw new IllegalArgumentException("A range is partition:first or partition:first+more");
        }
        long first = natural(parts[1]);
        long more = parts.length > 2 ? natural(parts[2]) : 0;
        if (more >= MAX_PENDING || more > Long.MAX_VALUE - first) {
            throw new IllegalArgumentException("More pending offsets than any device has");
        }
        return new Run((int) Math.min(natural(parts[0]), Integer.MAX_VALUE), first, first + more);
    }

    private static String refs(SortedSet<EntityRef> refs) {
        return refs.stream()
                .map(ref -> ref.type().wireName() + ":" + URLEncoder.encode(ref.localId(), UTF_8))
                .collect(Collectors.joining(","));
    }

    private static SortedSet<EntityRef> parsedRefs(String text) {
        return Arrays.stream(split(text)).map(CursorText::parsedRef).collect(Collectors.toCollection(TreeSet::new));
    }

    private static EntityRef parsedRef(String text) {
        int colon = text.indexOf(':');
        EntityType type = EntityType.named(text.substring(0, Math.max(colon, 0)))
                .orElseThrow(() -> new IllegalArgumentException("No such entity type"));
        return new EntityRef(type, URLDecoder.decode(text.substring(colon + 1), UTF_8));
    }

    private static String[] split(String text) {
        return text.isEmpty() ? new String[0] : text.split(",", -1);
    }

    private static long natural(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException("Positions, offsets and heads are not negative");
        }
        return number;
    }
}
