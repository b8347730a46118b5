package io.tidemark.ingest.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refresh token as it was sent: {@code session.generation.code}.
 *
 * @param text all of it
 */
record RefreshToken(String text, String session, long generation, String code) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.(0|[1-9]\\d{0,8})\\.([A-Za-z0-9_-]{43})");

    static Optional<RefreshToken> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RefreshToken(text, form.group(1), Long.parseLong(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "RefreshToken[***]";
    }
}
