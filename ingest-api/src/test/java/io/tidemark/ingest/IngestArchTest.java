package io.tidemark.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps the door's parts apart. */
@AnalyzeClasses(packages = "io.tidemark.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class IngestArchTest {
    @ArchTest
    static final ArchRule judgingAndAnsweringKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage("..judge..", "..answer..", "..json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "jakarta..", "org.apache.kafka..", "com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule noMapperTouchesWhatClientsSend = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule onlyTheReadModelKnowsMongo =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule onlyTheLogAndItsTailKnowKafka = noClasses()
            .that()
            .resideOutsideOfPackages("..push..", "..projected..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.tidemark.wire..");

    @ArchTest
    static final ArchRule theOtherApplicationsAreStrangers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidemark.merge..", "io.tidemark.projection..", "io.tidemark.standalone..");
}
