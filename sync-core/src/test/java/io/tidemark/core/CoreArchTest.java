package io.tidemark.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tidemark.core.testkit.Law;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M9: nothing in the core can tell one machine, moment or run from another. */
@Law("M9")
class CoreArchTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tidemark.core");

    private static final ArchRule PURE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.tidemark.core..", "org.jspecify..")
            .because("sync-core is java.* and jspecify only");

    private static final Set<String> TEXT_CODECS = Set.of(URLEncoder.class.getName(), URLDecoder.class.getName());

    private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD =
            describe("of I/O, threads, chance, clocks or the process", CoreArchTest::isOutsideWorld);

    private static final ArchRule NO_OUTSIDE_WORLD =
            noClasses().should().dependOnClassesThat(OUTSIDE_WORLD).because("no clock, no randomness, no network (M9)");

    private static final DescribedPredicate<JavaAccess<?>> IMPURE_CALL = describe(
            "an impure call",
            access -> isImpure(
                    access.getTargetOwner().getName(), access.getTarget().getName(), access));

    private static final ArchRule NO_IMPURE_CALL = noClasses()
            .should()
            .accessTargetWhere(IMPURE_CALL)
            .because("time comes with the record, and so does everything else (M9)");

    static Stream<ArchRule> rules() {
        return Stream.of(PURE, NO_OUTSIDE_WORLD, NO_IMPURE_CALL);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void coreKeepsTheRule(ArchRule rule) {
        rule.check(CORE);
    }

    @Test
    void coreIsWhatWasRead() {
        assertThat(CORE.size()).isGreaterThan(50);
        assertThat(CORE.contain(CoreArchCanary.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CoreArchCanary.NeedsALibrary.class,
            })
    void canaryOfTheDependencyRuleIsRejected(Class<?> canary) {
        assertRejected(PURE, canary);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CoreArchCanary.RollsDice.class,
                CoreArchCanary.RollsNewDice.class,
                CoreArchCanary.HoldsAClock.class,
                CoreArchCanary.StartsThreads.class,
                CoreArchCanary.LocksThreads.class,
                CoreArchCanary.ReadsFiles.class,
                CoreArchCanary.ReadsStreams.class,
                CoreArchCanary.OpensSockets.class,
                CoreArchCanary.Logs.class,
            })
    void canaryOfTheOutsideWorldIsRejected(Class<?> canary) {
        assertRejected(NO_OUTSIDE_WORLD, canary);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CoreArchCanary.ReadsTheClock.class,
                CoreArchCanary.ReadsTheClockByReference.class,
                CoreArchCanary.ReadsTheMillis.class,
                CoreArchCanary.ReadsTheNanos.class,
                CoreArchCanary.ReadsTheDate.class,
                CoreArchCanary.MakesRandomIds.class,
                CoreArchCanary.RollsMathsDice.class,
                CoreArchCanary.ReadsProperties.class,
                CoreArchCanary.Prints.class,
                CoreArchCanary.KnowsWhereItIs.class,
            })
    void canaryOfAnImpureCallIsRejected(Class<?> canary) {
        assertRejected(NO_IMPURE_CALL, canary);
    }

    private static void assertRejected(ArchRule rule, Class<?> canary) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(canary)).hasViolation())
                .as("%s rejects %s", rule.getDescription(), canary)
                .isTrue();
    }

    private static boolean isOutsideWorld(JavaClass type) {
        String name = type.getName();
        if (TEXT_CODECS.contains(name)) {
            return false;
        }
        return Stream.of(
                        "java.io.",
                        "java.net.",
                        "java.nio.file.",
                        "java.nio.channels.",
                        "java.sql.",
                        "java.util.concurrent.",
                        "java.util.logging.",
                        "java.util.random.",
                        "java.lang.Thread",
                        "java.lang.Process",
                        "java.lang.Runtime",
                        "java.time.Clock",
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.util.Timer",
                        "java.security.SecureRandom")
                .anyMatch(prefix -> name.startsWith(prefix) && !name.startsWith("java.lang.runtime"));
    }

    private static boolean isImpure(String owner, String name, JavaAccess<?> access) {
        return switch (name) {
            case "now", "randomUUID", "systemDefault", "currentTimeMillis", "nanoTime" -> owner.startsWith("java.");
            case "random" -> owner.equals("java.lang.Math");
            case "getenv", "getProperty", "out", "err", "in", "exit", "identityHashCode" ->
                owner.equals("java.lang.System");
            case "getDefault" -> owner.equals("java.util.Locale") || owner.equals("java.util.TimeZone");
            case "<init>" ->
                owner.equals("java.util.Date")
                        && access.getTarget().getFullName().endsWith("<init>()");
            default -> false;
        };
    }
}
