package io.tidemark.system.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/** In which two sets of documents differ. */
final class Differences {
    private Differences() {}

    static List<String> of(Map<String, SortedMap<String, Object>> one, Map<String, SortedMap<String, Object>> other) {
        List<String> all = new ArrayList<>();
        TreeSet<String> entities = new TreeSet<>(one.keySet());
        entities.addAll(other.keySet());
        for (String entity : entities) {
            SortedMap<String, Object> left = one.get(entity);
            SortedMap<String, Object> right = other.get(entity);
            if (left == null || right == null) {
                all.add(entity + " is only in the " + (right == null ? "first" : "second") + ": "
                        + Objects.requireNonNullElse(left, right));
            } else if (!left.equals(right)) {
                all.add(entity + " is " + left + " in the first and " + right + " in the second");
            }
        }
        return all;
    }
}
