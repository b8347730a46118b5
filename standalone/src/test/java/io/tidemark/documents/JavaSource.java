package io.tidemark.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A source file as the JDK's own parser reads it; nothing is resolved or compiled, so no class file can be stale. */
record JavaSource(Path file, CompilationUnitTree unit, DocTrees docs) {

    static List<JavaSource> parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new JavaSource(Path.of(unit.getSourceFile().toUri()), unit, docs));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<DocCommentTree> doc(TreePath path) {
        return Optional.ofNullable(docs.getDocCommentTree(path));
    }

    static Optional<? extends AnnotationTree> annotation(
            List<? extends AnnotationTree> annotations, String simpleName) {
        return annotations.stream().filter(a -> name(a).equals(simpleName)).findFirst();
    }

    static String name(AnnotationTree annotation) {
        String full = annotation.getAnnotationType().toString();
        return full.substring(full.lastIndexOf('.') + 1);
    }

    /** The text of the only argument, or the texts if it is a list of them; empty without an argument. */
    static List<String> values(AnnotationTree annotation) {
        return annotation.getArguments().stream()
                .flatMap(JavaSource::literals)
                .map(String::valueOf)
                .toList();
    }

    private static Stream<Object> literals(Tree tree) {
        if (tree instanceof AssignmentTree assignment) {
            return literals(assignment.getExpression());
        } else if (tree instanceof NewArrayTree array) {
            return Optional.ofNullable(array.getInitializers()).stream()
                    .flatMap(List<? extends ExpressionTree>::stream)
                    .flatMap(JavaSource::literals);
        }
        return tree instanceof LiteralTree literal ? Stream.of(literal.getValue()) : Stream.of(tree);
    }
}
