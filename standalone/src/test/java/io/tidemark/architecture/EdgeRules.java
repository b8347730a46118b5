package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.tidemark.ingest.canary.DoorThatBreaksEveryRule;
import io.tidemark.ingest.canary.DoorWithAMapper;
import io.tidemark.ingest.judge.canary.JudgeThatIsSprung;
import io.tidemark.ingest.sync.canary.ExchangeThatKnowsKafka;
import io.tidemark.ingest.sync.canary.ExchangeThatWritesJson;
import io.tidemark.merge.canary.MergeThatServes;
import io.tidemark.readmodel.canary.ReadModelThatIsSprung;
import java.util.List;
import java.util.stream.Stream;

/** Wire types stop at their door: one place knows each. */
final class EdgeRules {
    private EdgeRules() {}

    static Stream<Rule> rules() {
        return Stream.of(
                Rule.of(only("org.apache.avro..").in("io.tidemark.wire.."), DoorThatBreaksEveryRule.class),
                Rule.of(
                        only("com.mongodb..", "org.bson..").in("io.tidemark.readmodel.."),
                        DoorThatBreaksEveryRule.class),
                Rule.of(
                        only("tools.jackson..")
                                .in(
                                        "io.tidemark.ingest.json..",
                                        "io.tidemark.ingest.answer..",
                                        "io.tidemark.ingest.openapi..",
                                        "io.tidemark.ingest.problem..",
                                        "io.tidemark.standalone..",
                                        "io.tidemark.client.."),
                        ExchangeThatWritesJson.class),
                Rule.of(
                        only("jakarta.servlet..", "org.apache.catalina..").in("io.tidemark.ingest.."),
                        MergeThatServes.class),
                Rule.of(
                        only("org.apache.kafka..")
                                .in(
                                        "io.tidemark.wire..",
                                        "io.tidemark.ingest.push..",
                                        "io.tidemark.ingest.projected..",
                                        "io.tidemark.ingest.revoked..",
                                        "io.tidemark.merge..",
                                        "io.tidemark.projection..",
                                        "io.tidemark.replay..",
                                        "io.tidemark.standalone.."),
                        ExchangeThatKnowsKafka.class),
                Rule.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.tidemark.ingest.judge..",
                                        "io.tidemark.ingest.answer..",
                                        "io.tidemark.ingest.json..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.springframework..", "jakarta..")
                                .because("judging and answering are pure"),
                        JudgeThatIsSprung.class),
                Rule.of(
                        noClasses()
                                .that()
                                .resideInAPackage("io.tidemark.ingest..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("tools.jackson.databind..")
                                .because("a mapper changes the numbers that clients send"),
                        DoorWithAMapper.class),
                Rule.of(
                        noClasses()
                                .that()
                                .resideInAPackage("io.tidemark.ingest..")
                                .and()
                                .resideOutsideOfPackages(
                                        "io.tidemark.ingest.push..",
                                        "io.tidemark.ingest.projected..",
                                        "io.tidemark.ingest.revoked..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.tidemark.wire..")
                                .because("only the log and its tails know what is in it"),
                        ExchangeThatKnowsKafka.class),
                Rule.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.tidemark.core..", "io.tidemark.wire..", "io.tidemark.readmodel..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.springframework..")
                                .because("a library has no framework"),
                        ReadModelThatIsSprung.class),
                Rule.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.fasterxml.jackson.databind..")
                                .because("Jackson 3 is tools.jackson"),
                        DoorThatBreaksEveryRule.class));
    }

    private static Known only(String... packages) {
        return new Known(List.of(packages));
    }

    private record Known(List<String> packages) {
        ArchRule in(String... homes) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(homes)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new));
        }
    }
}
