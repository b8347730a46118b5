package io.tidemark.core.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a request on its way through the services: {@code traceparent} of the W3C Trace Context, level 1.
 *
 * @param id 32 hexadecimal digits, not all zero
 * @param span 16 hexadecimal digits, not all zero: who passes it on
 * @param sampled whether somebody wants to find it in the logs
 */
public record Trace(String id, String span, boolean sampled) {
    /** Of HTTP requests and of Kafka records. */
    public static final String HEADER = "traceparent";

    private static final int LENGTH = 55;
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final Pattern ZERO = Pattern.compile("0+");

    /** Empty for whatever does not follow the recommendation: it is dropped, never refused. */
    public static Optional<Trace> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !isVersion(form.group(1), text.length())) {
            return Optional.empty();
        }
        String id = form.group(2);
        String span = form.group(3);
        if (ZERO.matcher(id).matches() || ZERO.matcher(span).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Trace(id, span, (Integer.parseInt(form.group(4), 16) & 1) == 1));
    }

    /** A later version may say more behind; ours may not, and ff is none. */
    private static boolean isVersion(String version, int length) {
        return version.equals("00") ? length == LENGTH : !version.equals("ff");
    }

    /** The same request, passed on by another. */
    public Trace by(String next) {
        return new Trace(id, next, sampled);
    }

    /** As it stands in the header. */
    public String text() {
        return "00-" + id + "-" + span + (sampled ? "-01" : "-00");
    }
}
