package io.tidemark.documents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The laws of {@code docs/spec/laws.md}: list items that begin with a bold number, perhaps with the word planned. */
final class Laws {
    static final String PAGE = "docs/spec/laws.md";

    private static final Pattern LAW =
            Pattern.compile("(?m)^- \\*\\*(?<number>[A-Z]\\d+)\\*\\*(?<planned> \\(planned\\))? ");

    private Laws() {}

    /** In the order of the page, each with whether it is kept already; a planned one has no code yet. */
    static Map<String, Boolean> built(String page) {
        Map<String, Boolean> laws = new LinkedHashMap<>();
        Matcher law = LAW.matcher(page);
        while (law.find()) {
            if (laws.put(law.group("number"), law.group("planned") == null) != null) {
                throw new IllegalArgumentException("The law " + law.group("number") + " is there twice");
            }
        }
        return laws;
    }
}
