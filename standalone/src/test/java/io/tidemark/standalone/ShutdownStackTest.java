package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownStackTest {

    private final List<String> closed = new ArrayList<>();
    private final ShutdownStack stack = new ShutdownStack();

    @Test
    void closesInReverseOrderEachOnceWhateverFails() {
        push("mongod");
        stack.push("broker", () -> {
            closed.add("broker");
            throw new IllegalStateException("stuck");
        });
        push("applications");

        stack.closeAll();
        stack.closeAll();

        assertThat(closed).containsExactly("applications", "broker", "mongod");
    }

    @Test
    void whatStartsAfterTheStopIsClosedAtOnce() {
        stack.closeAll();

        assertThatThrownBy(() -> push("late")).isInstanceOf(ShutdownStack.Stopped.class);
        assertThat(closed).containsExactly("late");
    }

    private void push(String name) {
        stack.push(name, () -> closed.add(name));
    }
}
