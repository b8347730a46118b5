package io.tidemark.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tables of text. */
public final class Table {
    private Table() {}

    /** Columns two spaces apart, a line under the heads. */
    public static String aligned(List<String> heads, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(heads));
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        all.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("─".repeat(width));
        }
        all.add(1, rule);
        StringBuilder text = new StringBuilder();
        all.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    public static String markdown(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        text.append(piped(heads)).append(piped(Collections.nCopies(heads.size(), "---")));
        rows.forEach(row -> text.append(piped(row)));
        return text.toString();
    }

    private static String piped(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |\n";
    }
}
