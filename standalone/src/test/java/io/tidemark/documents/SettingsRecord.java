package io.tidemark.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A {@code @ConfigurationProperties} record, read from its source: names, types, defaults and bounds stand there beside
 * the words that explain them, on every JDK. (Boot's metadata file needs an annotation processor, has no bounds, and is
 * missing where the compiler runs without one.)
 *
 * @param meaning the first sentences of its javadoc
 */
record SettingsRecord(String module, String prefix, String meaning, List<Setting> settings) {
    private static final Map<String, String> TYPES = Map.of(
            "Duration", "duration",
            "DataSize", "size",
            "int", "number",
            "long", "number",
            "boolean", "true or false",
            "String", "text",
            "Path", "folder",
            "List<String>", "list, with commas");

    static Stream<SettingsRecord> in(JavaSource source) {
        return source.unit().getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .flatMap(type ->
                        annotation(type, "ConfigurationProperties").map(prefix -> read(source, type, prefix)).stream());
    }

    private static Optional<? extends AnnotationTree> annotation(ClassTree type, String name) {
        return JavaSource.annotation(type.getModifiers().getAnnotations(), name);
    }

    private static SettingsRecord read(JavaSource source, ClassTree type, AnnotationTree annotation) {
        if (type.getKind() != Tree.Kind.RECORD) {
            throw new IllegalArgumentException("Settings are records, and " + type.getSimpleName() + " is none");
        }
        DocCommentTree doc = source.doc(TreePath.getPath(source.unit(), type))
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no javadoc"));
        String prefix = JavaSource.values(annotation).get(0);
        String module = Repository.relative(source.file()).replaceAll("/.*", "");
        List<Setting> settings = components(type)
                .map(component -> setting(
                        prefix, component, meaning(doc, component.getName().toString())))
                .toList();
        return new SettingsRecord(module, prefix, text(doc.getFullBody()), settings);
    }

    private static Stream<VariableTree> components(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
    }

    private static Setting setting(String prefix, VariableTree component, String meaning) {
        List<? extends AnnotationTree> annotations = component.getModifiers().getAnnotations();
        String declared = component.getType().toString().replaceFirst("^@Nullable\\(?\\)? ?", "");
        String type = Optional.ofNullable(TYPES.get(declared))
                .orElseThrow(() -> new IllegalArgumentException("Say in " + SettingsRecord.class.getSimpleName()
                        + " what a " + declared + " is called (" + component.getName() + ")"));
        String bounds = annotations.stream()
                .map(SettingsRecord::bound)
                .filter(bound -> !bound.isEmpty())
                .collect(Collectors.joining(", "));
        String name = prefix + "."
                + component
                        .getName()
                        .toString()
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
        return new Setting(name, type, otherwise(annotations, declared), bounds, meaning);
    }

    private static String bound(AnnotationTree annotation) {
        return switch (JavaSource.name(annotation)) {
            case "Min" -> "at least " + JavaSource.values(annotation).get(0);
            case "Max" -> "at most " + JavaSource.values(annotation).get(0);
            case "Positive" -> "more than 0";
            case "NotBlank", "NotEmpty" -> "not empty";
            case "NotNull", "Nullable", "DefaultValue", "Valid" -> "";
            default ->
                throw new IllegalArgumentException(
                        "What does " + annotation + " demand? Say it in " + SettingsRecord.class.getSimpleName());
        };
    }

    private static String otherwise(List<? extends AnnotationTree> annotations, String type) {
        Optional<String> written = JavaSource.annotation(annotations, "DefaultValue")
                .map(JavaSource::values)
                .map(values -> String.join(",", values));
        if (written.isPresent()) {
            return written.get().isEmpty() ? "empty" : "`" + written.get() + "`";
        }
        if (type.equals("boolean")) {
            return "`false`";
        }
        return JavaSource.annotation(annotations, "Nullable").isPresent() ? "none" : "must be set";
    }

    private static String meaning(DocCommentTree doc, String component) {
        return param(doc, component)
                .orElseThrow(() -> new IllegalArgumentException("There is no @param " + component + " in: " + doc));
    }

    static Optional<String> param(DocCommentTree doc, String name) {
        return doc.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .filter(param -> param.getName().getName().contentEquals(name))
                .map(param -> text(param.getDescription()))
                .findFirst();
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(SettingsRecord::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody() + "`";
        } else if (part instanceof LinkTree link) {
            return "`" + link.getReference().getSignature().replaceFirst(".*#", "") + "`";
        }
        return part.toString().replace("<p>", " ");
    }
}
