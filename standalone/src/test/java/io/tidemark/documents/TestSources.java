package io.tidemark.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tests cite which laws, read from sources: the tests of seven modules are on nobody's class path, class files of
 * deleted tests stay behind in {@code target}, and sources are there whatever was built or skipped.
 */
final class TestSources {
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "ArchTest");

    private final List<Citation> citations = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> contractsThatRun = new HashSet<>();

    private TestSources() {}

    static TestSources of(List<JavaSource> sources) {
        TestSources read = new TestSources();
        sources.forEach(source -> types(source).forEach(type -> read.noteRunner(type)));
        sources.forEach(source -> types(source).forEach(type -> read.readType(source, type)));
        return read;
    }

    /** In the order of the files. */
    List<Citation> citations() {
        return citations;
    }

    /** Citations that prove nothing, because nothing runs there. */
    List<String> faults() {
        return faults;
    }

    private static List<ClassTree> types(JavaSource source) {
        return source.unit().getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList();
    }

    private void noteRunner(ClassTree type) {
        Tree parent = type.getExtendsClause();
        if (parent != null && runs(type.getSimpleName().toString())) {
            contractsThatRun.add(parent.toString());
        }
    }

    private static boolean runs(String type) {
        return type.endsWith("Test") || type.endsWith("IT");
    }

    private void readType(JavaSource source, ClassTree type) {
        String name = type.getSimpleName().toString();
        String file = Repository.relative(source.file());
        boolean running = runs(name) || contractsThatRun.contains(name);
        List<String> ofType = laws(type.getModifiers().getAnnotations());
        boolean anyTest = false;
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                List<? extends AnnotationTree> annotations =
                        method.getModifiers().getAnnotations();
                boolean test = isTest(annotations);
                anyTest |= test;
                cite(file, name, method.getName().toString(), laws(annotations), running && test);
            } else if (member instanceof ClassTree inner) {
                readType(source, inner);
            }
        }
        cite(file, name, "", ofType, running && anyTest);
    }

    private void cite(String file, String type, String claim, List<String> laws, boolean running) {
        laws.forEach(law -> {
            citations.add(new Citation(law, file, type, claim));
            if (!running) {
                faults.add(file + (claim.isEmpty() ? "" : ", " + claim) + " cites " + law + ", but no test runs there");
            }
        });
    }

    private static boolean isTest(List<? extends AnnotationTree> annotations) {
        return annotations.stream().map(JavaSource::name).anyMatch(TESTS::contains)
                && JavaSource.annotation(annotations, "Disabled").isEmpty();
    }

    private static List<String> laws(List<? extends AnnotationTree> annotations) {
        return JavaSource.annotation(annotations, "Law").map(JavaSource::values).orElse(List.of());
    }
}
