package io.tidemark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} tells of every meter that the sources register, and of no other. */
class MetersTest {
    private static final Pattern NAME = Pattern.compile("\"(tidemark\\.[a-z.]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tidemark\\.[a-z.]+)` \\|");

    @Test
    void thePageTellsOfEveryMeterAndOfNoOther() {
        Set<String> registered = new TreeSet<>();
        Repository.inModules("src/main/java", name -> name.endsWith(".java")).stream()
                .map(file -> Repository.read(Repository.relative(file)))
                .filter(source -> source.contains("import io.micrometer.core.instrument"))
                .forEach(source -> NAME.matcher(source).results().forEach(found -> registered.add(found.group(1))));
        Set<String> told = new TreeSet<>();
        ROW.matcher(Repository.read("docs/operations.md")).results().forEach(row -> told.add(row.group(1)));
        assertThat(registered).hasSizeGreaterThan(20);
        assertThat(told).isEqualTo(registered);
    }
}
