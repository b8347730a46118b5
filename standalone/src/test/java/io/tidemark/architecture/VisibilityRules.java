package io.tidemark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tidemark.ingest.canary.PublicForNobody;
import java.util.Set;
import java.util.stream.Stream;

/** Package-private unless something outside the package calls it today. */
final class VisibilityRules {
    /** Public for somebody else's reflection. */
    private static final Set<String> MADE_BY_NAME = Set.of(
            "io.tidemark.ingest.problem.ProblemValve", // by Tomcat
            "io.tidemark.merge.ops.StoreMemory"); // by Kafka Streams

    private VisibilityRules() {}

    static Stream<Rule> rules() {
        return Stream.of(Rule.of(
                classes()
                        .that(describe("are public and at the top", VisibilityRules::isOffered))
                        .should(beUsedByAnotherPackage()),
                PublicForNobody.class));
    }

    private static boolean isOffered(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isTopLevelClass()
                && !MADE_BY_NAME.contains(type.getName())
                && !isEntry(type);
    }

    private static boolean isEntry(JavaClass type) {
        return type.tryGetMethod("main", String[].class).isPresent();
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package of the house") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String home = type.getPackageName();
                boolean used = type.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(home))
                        || Imports.fromAnotherPackage(type.getName(), home);
                events.add(new SimpleConditionEvent(type, used, type.getName() + " is public for nobody"));
            }
        };
    }
}
