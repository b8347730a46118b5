package io.tidemark.ingest.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.feed.LogPlace;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of history ends, as the opaque text that a client sends back to have the next one. */
final class PlaceText {
    private static final Pattern FORM = Pattern.compile("1:(\\d{1,18}):(\\d{1,18})");
    private static final int LONGEST = 64;

    private PlaceText() {}

    static String encode(LogPlace place) {
        String text = "1:" + place.processedAt() + ":" + place.offset();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Empty if it is none of ours. */
    static Optional<LogPlace> decode(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            return form.matches()
                    ? Optional.of(new LogPlace(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
