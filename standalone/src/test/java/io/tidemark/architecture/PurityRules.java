package io.tidemark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.tidemark.core.canary.CoreWithDice;
import io.tidemark.merge.process.canary.ProcessorWithFiles;
import io.tidemark.merge.topology.canary.Impure;
import io.tidemark.projection.plan.canary.PlanWithDice;
import java.util.Set;
import java.util.stream.Stream;

/** Time and chance come with the record (M9), into the core, the topology and the projection plan. */
final class PurityRules {
    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "now", "currentTimeMillis", "nanoTime", "randomUUID", "systemUTC", "systemDefaultZone", "system", "tick");
    private static final Set<String> OUTSIDE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime");

    private PurityRules() {}

    static Stream<Rule> rules() {
        return Stream.of(
                Rule.of(
                        pure().should()
                                .accessTargetWhere(
                                        describe("reads a clock, rolls dice or sleeps", PurityRules::isImpure)),
                        Impure.ReadsTheClock.class,
                        Impure.ReadsTheMillis.class,
                        Impure.ReadsTheNanos.class,
                        Impure.ReadsTheDate.class,
                        Impure.HoldsAClock.class,
                        Impure.MakesIds.class,
                        Impure.RollsMathsDice.class,
                        Impure.Sleeps.class),
                Rule.of(
                        pure().should()
                                .dependOnClassesThat(describe("are chance, I/O or processes", PurityRules::isOutside)),
                        Impure.RollsDice.class,
                        Impure.RollsDearDice.class,
                        Impure.OpensSockets.class,
                        CoreWithDice.class,
                        ProcessorWithFiles.class,
                        PlanWithDice.class));
    }

    private static GivenClassesConjunction pure() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tidemark.core..",
                        "io.tidemark.merge.topology..",
                        "io.tidemark.merge.process..",
                        "io.tidemark.projection.plan..");
    }

    private static boolean isImpure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.startsWith("java.") && CLOCKS_AND_DICE.contains(name))
                || (owner.equals("java.lang.Math") && name.equals("random"))
                || (owner.equals("java.lang.Thread") && name.equals("sleep"))
                || access.getTarget().getFullName().equals("java.util.Date.<init>()");
    }

    private static boolean isOutside(JavaClass type) {
        String home = type.getPackageName();
        return OUTSIDE.contains(type.getName())
                || home.startsWith("java.nio.file")
                || home.startsWith("java.nio.channels")
                || home.startsWith("java.sql")
                || (home.equals("java.io") && type.getSimpleName().startsWith("File"))
                || (home.equals("java.net") && !type.getSimpleName().startsWith("URL"))
                || home.startsWith("java.net.http");
    }
}
