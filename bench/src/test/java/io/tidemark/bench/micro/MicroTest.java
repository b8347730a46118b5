package io.tidemark.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.merge.Effect;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Status;
import io.tidemark.projection.plan.ProjectionPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroTest {
    /** Without JMH's annotation processor in the build there are none. */
    @Test
    void everyBenchmarkIsInTheBuild() {
        Set<BenchmarkListEntry> all = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of());
        assertThat(all)
                .extracting(entry -> entry.getUsername().replaceAll(".*\\.", ""))
                .containsExactlyInAnyOrder(
                        "decideCreate",
                        "decideUpdate",
                        "decideDuplicate",
                        "evolveUpdate",
                        "encodeChange",
                        "decodeChange",
                        "encodeOutcome",
                        "decodeOutcome",
                        "planCreates",
                        "planUpdates");
    }

    @Test
    void whatIsMeasuredIsTheUsualCase() {
        MergeBenchmark merge = new MergeBenchmark();
        merge.fill();
        assertThat(merge.decideCreate().status()).isEqualTo(Status.APPLIED);
        assertThat(merge.decideUpdate().status()).isEqualTo(Status.APPLIED);
        assertThat(merge.decideDuplicate().status()).isEqualTo(Status.DUPLICATE);
        assertThat(merge.evolveUpdate().version()).isEqualTo(1_001);
        CodecBenchmark codec = new CodecBenchmark();
        assertThat(codec.decodeOutcome()).isInstanceOf(Outcome.Merged.class);
        assertThat(codec.decodeChange().data()).hasSize(6);
    }

    @Test
    void aPlanWritesEveryItemOfItsBatch() {
        PlanBenchmark plans = new PlanBenchmark();
        for (ProjectionPlan plan : List.of(plans.planCreates(), plans.planUpdates())) {
            assertThat(plan.gaps()).isEmpty();
            assertThat(plan.projection().entities()).hasSize(500);
        }
        assertThat(SampleOutcomes.updates("ada", 2))
                .extracting(outcome -> ((Outcome.Merged) outcome)
                        .effect()
                        .map(Effect::previousVersion)
                        .orElse(0L))
                .containsExactly(1L, 2L);
    }
}
