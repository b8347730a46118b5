package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.tidemark.architecture.canary.Homeless;
import io.tidemark.client.canary.ClientThatKnowsTheWire;
import io.tidemark.core.canary.CoreThatKnowsTheWire;
import io.tidemark.ingest.canary.DoorThatBreaksEveryRule;
import io.tidemark.merge.canary.MergeThatKnowsTheReadModel;
import io.tidemark.projection.canary.ProjectionThatKnowsTheMerge;
import io.tidemark.readmodel.canary.ReadModelThatKnowsTheWire;
import io.tidemark.replay.canary.ReplayThatKnowsTheDoor;
import io.tidemark.standalone.canary.StandaloneThatKnowsReplay;
import io.tidemark.wire.canary.WireThatKnowsTheReadModel;
import java.util.stream.Stream;

/** Who may see whom. A reverse arrow fails the build. */
final class ArrowRules {
    private ArrowRules() {}

    static Stream<Rule> rules() {
        return Stream.of(
                downwards(Floor.CORE, CoreThatKnowsTheWire.class),
                downwards(Floor.WIRE, WireThatKnowsTheReadModel.class),
                downwards(Floor.READ_MODEL, ReadModelThatKnowsTheWire.class),
                downwards(Floor.INGEST, DoorThatBreaksEveryRule.class),
                downwards(Floor.MERGE, MergeThatKnowsTheReadModel.class),
                downwards(Floor.PROJECTION, ProjectionThatKnowsTheMerge.class),
                downwards(Floor.REPLAY, ReplayThatKnowsTheDoor.class),
                downwards(Floor.CLIENT, ClientThatKnowsTheWire.class),
                downwards(Floor.STANDALONE, StandaloneThatKnowsReplay.class),
                Rule.of(
                        classes().should().resideInAnyPackage(Floor.all()).because("a new floor needs its arrows"),
                        Homeless.class));
    }

    private static Rule downwards(Floor floor, Class<?> canary) {
        return Rule.of(
                noClasses()
                        .that()
                        .resideInAPackage(floor.packages())
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(floor.forbidden()),
                canary);
    }
}
