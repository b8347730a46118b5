package io.tidemark.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings from a {@code .env} file: {@code KEY=VALUE} lines, blank lines and {@code #} comments, an optional
 * {@code export}, single or double quotes around the value. Nothing is expanded or escaped.
 */
public final class DotEnv {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?(?<key>[A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(?<value>.*?)\\s*");
    private static final Pattern QUOTED = Pattern.compile("(?<quote>[\"'])(?<inner>.*?)\\k<quote>\\s*(?:#.*)?");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private DotEnv() {}

    /** The settings of the first of these files that exists, with {@code environment} winning over them. */
    public static Map<String, String> under(Map<String, String> environment, List<Path> candidates) {
        Map<String, String> all = new HashMap<>();
        candidates.stream().filter(Files::isRegularFile).findFirst().ifPresent(file -> all.putAll(read(file)));
        all.putAll(environment);
        return Map.copyOf(all);
    }

    private static Map<String, String> read(Path file) {
        try {
            return parse(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    static Map<String, String> parse(String name, List<String> lines) {
        Map<String, String> settings = new HashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher setting = LINE.matcher(line);
            if (!setting.matches()) {
                // Never the line itself: it may hold a secret.
                throw new Refusal(name + " line " + (index + 1) + " is not KEY=VALUE.");
            }
            settings.put(setting.group("key"), value(setting.group("value")));
        }
        return settings;
    }

    private static String value(String raw) {
        Matcher quoted = QUOTED.matcher(raw);
        return quoted.matches()
                ? quoted.group("inner")
                : TRAILING_COMMENT.matcher(raw).replaceFirst("");
    }
}
