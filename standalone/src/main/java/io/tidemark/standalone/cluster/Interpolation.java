package io.tidemark.standalone.cluster;

import io.tidemark.standalone.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in the values of a compose file: <code>${NAME}</code>, with {@code :-} or {@code -} and a default, with
 * {@code :?} or {@code ?} and a reason why there must be one, and {@code $$} for a dollar. The colon counts an empty
 * variable as absent.
 */
final class Interpolation {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(?:(?<dollar>\\$)|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:?[-?])(?<rest>[^}]*))?})");

    private Interpolation() {}

    /** @throws Refusal naming a variable that must be set and is not */
    static String of(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, environment)));
    }

    private static String value(MatchResult match, Map<String, String> environment) {
        if (match.group(1) != null) {
            return "$";
        }
        String name = match.group(2);
        String operator = Objects.requireNonNullElse(match.group(3), "-");
        String rest = Objects.requireNonNullElse(match.group(4), "");
        String value = environment.get(name);
        if (value != null && !(value.isEmpty() && operator.startsWith(":"))) {
            return value;
        }
        if (operator.endsWith("?")) {
            throw new Refusal(name + " is missing: " + rest);
        }
        return rest;
    }
}
