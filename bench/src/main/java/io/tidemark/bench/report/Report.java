package io.tidemark.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run.
 *
 * @param about what was measured and on what: name → text, in order
 * @param measures all figures, in the order of the rows
 * @param failures rows that could not be measured: name → why
 */
public record Report(Map<String, String> about, List<Measure> measures, Map<String, String> failures) {
    private static final List<String> HEADS = List.of("row", "figure", "value", "good", "ambition", "beside it", "how");

    public Report {
        about = new LinkedHashMap<>(about);
        measures = List.copyOf(measures);
        failures = new LinkedHashMap<>(failures);
    }

    /** For a terminal; what is long stands below, not in the table. */
    public String text() {
        StringBuilder text = new StringBuilder();
        about.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append('\n').append(Table.aligned(HEADS.subList(0, 5), rows(5)));
        text.append('\n');
        measures.stream()
                .filter(measure ->
                        !measure.note().isEmpty() || !measure.beside().isEmpty())
                .forEach(measure -> text.append(footnote(measure)).append('\n'));
        failures.forEach((row, why) -> text.append("NOT MEASURED  ")
                .append(row)
                .append(": ")
                .append(why)
                .append('\n'));
        return text.toString();
    }

    private static String footnote(Measure measure) {
        String beside = measure.beside().isEmpty() ? "" : "  [beside: " + measure.beside() + "]";
        return measure.row() + ", " + measure.what() + ": " + measure.note() + beside;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# Tidemark bench\n\n");
        about.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append('\n').append(Table.markdown(HEADS, rows(HEADS.size())));
        failures.forEach((row, why) -> text.append("\nNot measured: `")
                .append(row)
                .append("`: ")
                .append(why)
                .append('\n'));
        return text.toString();
    }

    public String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    private List<List<String>> rows(int columns) {
        return measures.stream()
                .map(Report::cells)
                .map(cells -> cells.subList(0, columns))
                .toList();
    }

    private static List<String> cells(Measure measure) {
        return List.of(
                measure.row(),
                measure.what(),
                Numbers.text(measure.value()) + " " + measure.unit(),
                measure.judged(Goal.GOOD),
                measure.judged(Goal.AMBITION),
                measure.beside(),
                measure.note());
    }
}
