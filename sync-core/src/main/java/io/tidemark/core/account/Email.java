package io.tidemark.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form in which accounts are found by it: without surrounding blanks, composed (NFC), in
 * lower case. Nothing else is folded: what a provider makes of dots or a plus sign is its own affair. The domain is in
 * ASCII; an international one is to be written as its {@code xn--} name before.
 */
public record Email(String value) {
    private static final int MOST = 254;
    private static final Pattern FORM = Pattern.compile("(?<local>[^\\s\\p{C}@\"<>()\\[\\],;:\\\\]{1,64})"
            + "@(?<domain>[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*)");

    public Email {
        if (!isWellFormed(value) || !value.equals(normal(value))) {
            throw new IllegalArgumentException("Not a normalised e-mail address");
        }
    }

    /** The address in {@code text}, however it is written; empty if it is none. */
    public static Optional<Email> of(String text) {
        if (text.length() > 2 * MOST) {
            return Optional.empty();
        }
        String normal = normal(text);
        return isWellFormed(normal) ? Optional.of(new Email(normal)) : Optional.empty();
    }

    private static String normal(String text) {
        String lower = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC); // lower case may come apart again
    }

    private static boolean isWellFormed(String text) {
        var parts = FORM.matcher(text);
        if (text.length() > MOST || !parts.matches()) {
            return false;
        }
        String local = parts.group("local");
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }

    /** Never the address: it is nobody's business in a log. */
    @Override
    public String toString() {
        return "Email[***]";
    }
}
