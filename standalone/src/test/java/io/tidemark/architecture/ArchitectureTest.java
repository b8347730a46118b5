package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tidemark.core.canary.CoreThatKnowsTheWire;
import io.tidemark.ingest.canary.DoorThatBreaksEveryRule;
import io.tidemark.merge.topology.canary.TopologyWithAClock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the house, each with a canary that it must reject. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tidemark");

    private record Rule(ArchRule rule, Class<?> canary) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(
                        onlyDownwards(
                                "io.tidemark.core..",
                                "io.tidemark.wire..",
                                "io.tidemark.readmodel..",
                                "io.tidemark.ingest..",
                                "io.tidemark.merge..",
                                "io.tidemark.projection..",
                                "io.tidemark.standalone.."),
                        CoreThatKnowsTheWire.class),
                new Rule(
                        onlyDownwards(
                                "io.tidemark.ingest..",
                                "io.tidemark.merge..",
                                "io.tidemark.projection..",
                                "io.tidemark.standalone.."),
                        DoorThatBreaksEveryRule.class),
                new Rule(
                        outside("io.tidemark.readmodel..", "com.mongodb..", "org.bson.."),
                        DoorThatBreaksEveryRule.class),
                new Rule(outside("io.tidemark.wire..", "org.apache.avro.."), DoorThatBreaksEveryRule.class),
                new Rule(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.fasterxml.jackson.databind..")
                                .because("Jackson 3 is tools.jackson"),
                        DoorThatBreaksEveryRule.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.tidemark.merge.topology..",
                                        "io.tidemark.merge.process..",
                                        "io.tidemark.projection.plan..")
                                .should()
                                .callMethod(Instant.class, "now")
                                .orShould()
                                .callMethod(System.class, "currentTimeMillis")
                                .orShould()
                                .callMethod(System.class, "nanoTime")
                                .orShould()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("java.util.Random")
                                .because("time comes with the record (M9)"),
                        TopologyWithAClock.class));
    }

    /** Rules that their canary cannot show: the same as the second, for the other applications and libraries. */
    static List<ArchRule> siblings() {
        return List.of(
                onlyDownwards(
                        "io.tidemark.merge..",
                        "io.tidemark.ingest..",
                        "io.tidemark.projection..",
                        "io.tidemark.standalone..",
                        "io.tidemark.readmodel.."),
                onlyDownwards(
                        "io.tidemark.projection..",
                        "io.tidemark.ingest..",
                        "io.tidemark.merge..",
                        "io.tidemark.standalone.."),
                onlyDownwards(
                        "io.tidemark.wire..",
                        "io.tidemark.readmodel..",
                        "io.tidemark.ingest..",
                        "io.tidemark.merge..",
                        "io.tidemark.projection..",
                        "org.springframework.."),
                onlyDownwards(
                        "io.tidemark.readmodel..",
                        "io.tidemark.wire..",
                        "io.tidemark.ingest..",
                        "io.tidemark.merge..",
                        "io.tidemark.projection..",
                        "org.springframework..",
                        "org.apache.kafka.."));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void houseKeepsTheRule(Rule rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleRejectsItsCanary(Rule rule) {
        JavaClasses canary = new ClassFileImporter().importClasses(rule.canary());
        assertThat(rule.rule().evaluate(canary).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("siblings")
    void houseKeepsTheArrow(ArchRule rule) {
        rule.check(HOUSE);
    }

    private static ArchRule onlyDownwards(String from, String... forbidden) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    private static ArchRule outside(String home, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
