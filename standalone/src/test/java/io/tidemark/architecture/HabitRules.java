package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tidemark.architecture.canary.Homeless;
import io.tidemark.ingest.canary.DoorManager;
import io.tidemark.ingest.canary.InjectedDoor;
import io.tidemark.ingest.canary.util.Strays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How classes are named, wired and annotated everywhere. */
final class HabitRules {
    private HabitRules() {}

    static Stream<Rule> rules() {
        return Stream.of(
                Rule.of(
                        noFields()
                                .should()
                                .beAnnotatedWith(Autowired.class)
                                .orShould()
                                .beAnnotatedWith("jakarta.inject.Inject")
                                .orShould()
                                .beAnnotatedWith("jakarta.annotation.Resource")
                                .because("what a class needs comes through its constructor"),
                        InjectedDoor.class),
                Rule.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(Value.class)
                                .because("settings are validated records"),
                        InjectedDoor.class),
                Rule.of(
                        noClasses()
                                .should()
                                .haveNameMatching(".*[.$](Abstract)?Base[A-Z]\\w*|.*(Manager|Helper|Utils?|Impl|Base)")
                                .because("a name says what a class does"),
                        DoorManager.class),
                Rule.of(
                        noClasses()
                                .should()
                                .resideInAnyPackage(
                                        "..util..", "..utils..", "..common..", "..impl..", "..helper..", "..base..")
                                .because("packages are features"),
                        Strays.class),
                Rule.of(classes().should(liveInANullMarkedPackage()), Homeless.class));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " has no @NullMarked"));
            }
        };
    }
}
