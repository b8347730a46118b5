package io.tidemark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, each with canaries that it must reject. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.tidemark");

    static List<Rule> rules() {
        return Stream.of(
                        ArrowRules.rules(),
                        EdgeRules.rules(),
                        PurityRules.rules(),
                        HabitRules.rules(),
                        VisibilityRules.rules())
                .flatMap(rules -> rules)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void houseKeepsTheRule(Rule rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleRejectsItsCanaries(Rule rule) {
        assertThat(rule.canaries()).isNotEmpty().allSatisfy(canary -> {
            JavaClasses alone = new ClassFileImporter().importClasses(canary);
            assertThat(rule.rule().evaluate(alone).hasViolation())
                    .as("%s is rejected", canary)
                    .isTrue();
        });
    }

    /** Every floor up to this module's was read, and nothing of the tests. */
    @Test
    void theHouseIsWhatWasRead() {
        assertThat(List.of("core", "wire", "readmodel", "ingest", "merge", "projection", "standalone"))
                .allSatisfy(floor -> assertThat(HOUSE.stream())
                        .anyMatch(type -> type.getPackageName().startsWith("io.tidemark." + floor)));
        assertThat(HOUSE.stream().map(type -> type.getPackageName()))
                .noneMatch(name -> name.contains("canary") || name.contains("testkit"));
    }
}
