package io.tidemark.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Laws against the tests that cite them, in both directions. */
final class LawTests {
    private LawTests() {}

    /** What does not fit, a sentence each. */
    static List<String> faults(Map<String, Boolean> laws, List<Citation> citations) {
        List<String> faults = new ArrayList<>();
        Map<String, Citation> cited = new HashMap<>();
        citations.forEach(citation -> {
            cited.put(citation.law(), citation);
            if (!laws.containsKey(citation.law())) {
                faults.add(citation.source() + " cites " + citation.law() + ", which is no law");
            }
        });
        laws.forEach((law, built) -> {
            Citation test = cited.get(law);
            if (built && test == null) {
                faults.add("No test cites " + law + ": write one, or say (planned) in " + Laws.PAGE);
            } else if (!built && test != null) {
                faults.add(
                        law + " is planned, but " + test.source() + " proves it: take (planned) out of " + Laws.PAGE);
            }
        });
        return faults;
    }

    static String page(Map<String, Boolean> laws, List<Citation> citations) {
        Map<String, List<Citation>> byLaw = citations.stream().collect(Collectors.groupingBy(Citation::law));
        StringBuilder page = new StringBuilder("""
                # Laws and their tests

                Each [law](laws.md) with the tests that cite it by `@Law`. Without claims, the whole class is about the law.

                | Law | Test | Claims |
                |---|---|---|
                """);
        laws.forEach((law, built) -> {
            if (!built) {
                page.append("| ").append(law).append(" | planned | |\n");
            }
            bySource(byLaw.getOrDefault(law, List.of()))
                    .forEach((source, tests) -> page.append(row(law, source, tests)));
        });
        return page.toString();
    }

    private static Map<String, List<Citation>> bySource(List<Citation> citations) {
        return citations.stream()
                .collect(Collectors.groupingBy(Citation::source, LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(String law, String source, List<Citation> tests) {
        String claims = tests.stream()
                .map(Citation::claim)
                .filter(claim -> !claim.isEmpty())
                .map(claim -> "`" + claim + "`")
                .collect(Collectors.joining(", "));
        Function<String, String> simple =
                path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        return "| " + law + " | [" + simple.apply(source) + "](../../" + source + ") | " + claims + " |\n";
    }
}
