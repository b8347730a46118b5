package io.tidemark.projection.rebuild;

import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import java.util.function.BooleanSupplier;

/**
 * From the live generation to another one, while devices and projection-writers go on (P4).
 *
 * <p>Once the other one has joined, a writer gives it every batch before the live one gets its marks. Only a writer that
 * asked before that may not know of it, and then the batch that it holds lies before the end that the log has now. So
 * when the other generation has all before this end, it is at least as far as the live one, at every moment from then on
 * and whoever crashes or sleeps: the switch itself is one small write, and nobody is held up for it.
 */
final class Switchover {
    /** How much of the log may be missing when the projection-writers are made to write this generation too. */
    private static final long NEAR = 1_000;

    private final Generations generations;
    private final Feeding feeding;
    private final Generation target;

    Switchover(Generations generations, Feeding feeding, Generation target) {
        this.generations = generations;
        this.feeding = feeding;
        this.target = target;
    }

    /**
     * Catches up, joins, catches up past whatever a writer may still hold, and switches if the check says so.
     *
     * @param check run when the generation is as far as the live one and both are written
     * @return false if the check said no; the generation is not written any more then
     * @throws IllegalStateException if another command changed the generations meanwhile; nothing is switched then
     */
    boolean run(BooleanSupplier check) {
        do {
            feeding.until(feeding.ends());
        } while (feeding.remaining(feeding.ends()) > NEAR);
        GenerationState joined = generations.change(state -> state.joined(target));
        feeding.until(feeding.ends());
        if (!check.getAsBoolean()) {
            generations.change(state -> state.parted(target));
            return false;
        }
        if (!generations.replace(joined, joined.switchedTo(target))) {
            throw new IllegalStateException("Another command changed the generations meanwhile: nothing is switched");
        }
        return true;
    }
}
