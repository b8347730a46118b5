package io.tidemark.system.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void textIsTheScript() {
        Script script = Script.of(7);
        assertThat(Script.parse(script.text())).isEqualTo(script).isNotEqualTo(Script.of(8));
    }

    @Test
    void shrinkingLeavesWhatTheFailureNeeds() {
        Step first = new Step(Step.Kind.EDIT, 1, 2, 3);
        Step second = new Step(Step.Kind.FLOW, 4, 5, 6);
        List<Step> all = new ArrayList<>(Script.of(3).steps());
        all.add(5, first);
        all.add(17, second);
        Script least = new Script(all).shrunk(script -> script.steps().containsAll(List.of(first, second)));
        assertThat(least.steps()).containsExactly(first, second);
    }

    /** The message is all that is needed to see the failure again. */
    @Test
    void failureIsToldWithAScriptThatFailsAgain() {
        assertThatThrownBy(() -> Worlds.check(1, Mutation.HEADS_BEFORE_DOCUMENTS.seams(), new Tally()))
                .hasMessageContaining("-Dworld.seed=1")
                .satisfies(failure -> {
                    String message = String.valueOf(failure.getMessage());
                    String lines = message.lines().skip(2).reduce("", (text, line) -> text + line + "\n");
                    assertThat(Worlds.failure(Script.parse(lines), Mutation.HEADS_BEFORE_DOCUMENTS::seams, new Tally()))
                            .isPresent();
                });
    }
}
