package io.tidemark.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One figure of a row.
 *
 * @param row the row's name, as {@code --rows} takes it
 * @param what the figure is, in a few words
 * @param unit {@code ×} for a ratio
 * @param goals what it is to meet
 * @param beside the fixed figure of another system that it is read beside, or empty
 * @param note what else ran, and how it was taken
 */
public record Measure(
        String row, String what, double value, String unit, List<Goal> goals, String beside, String note) {
    public Measure {
        goals = List.copyOf(goals);
    }

    public static Measure of(String row, String what, double value, String unit) {
        return new Measure(row, what, value, unit, List.of(), "", "");
    }

    public Measure to(Goal... more) {
        List<Goal> all = new ArrayList<>(goals);
        all.addAll(List.of(more));
        return new Measure(row, what, value, unit, all, beside, note);
    }

    public Measure beside(String text) {
        return new Measure(row, what, value, unit, goals, text, note);
    }

    public Measure note(String text) {
        return new Measure(row, what, value, unit, goals, beside, text);
    }

    Optional<Goal> goal(String level) {
        return goals.stream().filter(goal -> goal.level().equals(level)).findFirst();
    }

    /** The goal of that level with the verdict, or nothing. */
    String judged(String level) {
        return goal(level).map(goal -> goal.judged(value)).orElse("");
    }
}
