package io.tidemark.merge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final Intake intake = new Intake();

    @Test
    void onlyTheLastRecordOfAPollDrainsTheInput() {
        intake.polled(3);
        assertThat(intake.merged()).isFalse();
        assertThat(intake.merged()).isFalse();
        assertThat(intake.merged()).isTrue();
        assertThat(intake.merged()).isFalse();
    }

    @Test
    void pollThatFindsNothingForgetsWhatWasLeft() {
        intake.polled(2);
        intake.polled(0);
        assertThat(intake.merged()).isFalse();
        intake.polled(1);
        assertThat(intake.merged()).isTrue();
    }

    @Test
    void threadsCountForThemselves() {
        intake.polled(1);
        CompletableFuture.runAsync(() -> intake.polled(7)).join();
        assertThat(intake.merged()).isTrue();
    }
}
