package io.tidemark.readmodel.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again and again: no one tells us when another process is ready or gone. */
final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /** False when the limit passed first. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        return present(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), limit)
                .isPresent();
    }

    /** Empty when the limit passed first. An interrupt does not end the wait; it is kept for the caller. */
    static <T> Optional<T> present(Supplier<Optional<T>> question, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            interrupted |= Thread.interrupted();
            answer = question.get();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
