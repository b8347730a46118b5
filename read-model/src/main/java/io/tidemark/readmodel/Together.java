package io.tidemark.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Work that is cheaper in company: whoever comes first does it for all who have come meanwhile, in their order; nobody
 * waits for company. Thread-safe.
 *
 * @param <T> one piece of work
 * @param <R> what became of it
 */
final class Together<T, R> {
    private record Piece<T, R>(T work, CompletableFuture<R> done) {}

    private final ConcurrentLinkedQueue<Piece<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock leader = new ReentrantLock();
    private final Function<List<T>, List<R>> all;
    private final int most;

    /**
     * @param all does up to {@code most} pieces and gives one answer for each, in order
     * @param most pieces at once
     */
    Together(Function<List<T>, List<R>> all, int most) {
        this.all = all;
        this.most = most;
    }

    /** What became of this piece; fails as the whole company failed. */
    R apply(T work) {
        Piece<T, R> piece = new Piece<>(work, new CompletableFuture<>());
        queue.add(piece);
        leader.lock();
        try {
            while (!piece.done.isDone()) {
                lead();
            }
        } finally {
            leader.unlock();
        }
        return joined(piece.done);
    }

    private void lead() {
        List<Piece<T, R>> company = new ArrayList<>();
        for (Piece<T, R> next = queue.poll(); next != null; next = company.size() < most ? queue.poll() : null) {
            company.add(next);
        }
        try {
            List<R> answers = all.apply(company.stream().map(Piece::work).toList());
            for (int i = 0; i < company.size(); i++) {
                company.get(i).done.complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) { // whoever is in the company would wait for ever
            company.forEach(piece -> piece.done.completeExceptionally(e));
            failTheRest(e);
        }
    }

    /** Those who came meanwhile would wait for the same failure, one company after the other. */
    private void failTheRest(Throwable failure) {
        for (Piece<T, R> next = queue.poll(); next != null; next = queue.poll()) {
            next.done.completeExceptionally(failure);
        }
    }

    private static <R> R joined(CompletableFuture<R> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
