package io.tidemark.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** What the server says about one query or write: the stages of its winning plans, and how much was looked at. */
record Explained(Set<String> stages, long examined, long returned) {
    static Explained of(Document explanation) {
        Set<String> stages = new TreeSet<>();
        plans(explanation).forEach(plan -> collectStages(plan, stages));
        List<Document> runs = all(explanation, "executionStats");
        return new Explained(
                stages,
                runs.stream().mapToLong(run -> number(run, "totalDocsExamined")).sum(),
                runs.stream().mapToLong(run -> number(run, "nReturned")).sum());
    }

    private static List<Document> plans(Document explanation) {
        return all(explanation, "winningPlan");
    }

    private static void collectStages(Document plan, Set<String> stages) {
        if (plan.get("stage") instanceof String stage) {
            stages.add(stage);
        }
        children(plan).forEach(child -> collectStages(child, stages));
    }

    /** Every document under this name, at any depth. */
    private static List<Document> all(Document document, String name) {
        List<Document> found = new ArrayList<>();
        for (Map.Entry<String, Object> entry : document.entrySet()) {
            if (entry.getKey().equals(name) && entry.getValue() instanceof Document one) {
                found.add(one);
            }
        }
        if (found.isEmpty()) {
            children(document).forEach(child -> found.addAll(all(child, name)));
        }
        return found;
    }

    private static List<Document> children(Document document) {
        List<Document> children = new ArrayList<>();
        document.values().forEach(value -> {
            if (value instanceof Document child) {
                children.add(child);
            } else if (value instanceof List<?> list) {
                list.stream().filter(Document.class::isInstance).forEach(one -> children.add((Document) one));
            }
        });
        return children;
    }

    private static long number(Document document, String name) {
        return document.get(name, Number.class).longValue();
    }
}
