package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<List<Integer>> companies = Collections.synchronizedList(new ArrayList<>());
    private final Together<Integer, String> together = new Together<>(this::all, 3);

    private List<String> all(List<Integer> numbers) {
        companies.add(numbers);
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (numbers.contains(13)) {
            throw new IllegalArgumentException("unlucky");
        }
        if (numbers.contains(17)) {
            throw new StackOverflowError("too deep");
        }
        return numbers.stream().map(String::valueOf).toList();
    }

    private CompletableFuture<String> asked(int number) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(together.apply(number));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return answer;
    }

    private static String joined(CompletableFuture<String> answer) {
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void whoeverComesMeanwhileGoesTogetherAndGetsItsOwnAnswer() {
        List<CompletableFuture<String>> answers =
                IntStream.range(0, 6).mapToObj(this::asked).toList();
        go.countDown();
        assertThat(answers.stream().map(TogetherTest::joined)).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(companies).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void afterAFailureNobodyWaitsForTheNext() {
        CompletableFuture<String> first = asked(1);
        List<CompletableFuture<String>> others =
                IntStream.of(13, 2, 3, 4, 5).mapToObj(this::asked).toList();
        go.countDown();
        assertThat(joined(first)).isEqualTo("1");
        others.forEach(other -> assertThatThrownBy(() -> joined(other)).hasRootCauseMessage("unlucky"));
        assertThat(companies).containsExactly(List.of(1), List.of(13, 2, 3));
        assertThat(together.apply(6)).isEqualTo("6");
    }

    /** A company that nobody answers would be led again and again. */
    @Test
    void anErrorFailsTheCompanyAsWell() {
        CompletableFuture<String> first = asked(1);
        CompletableFuture<String> second = asked(17);
        CompletableFuture<String> third = asked(2);
        go.countDown();
        assertThat(joined(first)).isEqualTo("1");
        assertThatThrownBy(() -> joined(second)).hasRootCauseMessage("too deep");
        assertThatThrownBy(() -> joined(third)).hasRootCauseMessage("too deep");
    }
}
