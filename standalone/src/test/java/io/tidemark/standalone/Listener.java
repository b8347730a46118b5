package io.tidemark.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A device that listens to a stream of hints over real HTTP. */
final class Listener implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Lines lines = new Lines();
    private final CompletableFuture<HttpResponse<Void>> answer;

    Listener(URI api, String secret, String user, String device) {
        this(api, DevelopmentToken.sign(secret, user, Instant.now(), Duration.ofHours(1)), device);
    }

    Listener(URI api, String token, String device) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/events?deviceId=" + device))
                .header("Authorization", "Bearer " + token)
                .build();
        answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(lines));
    }

    long hints() {
        return lines.all.stream().filter("event: sync"::equals).count();
    }

    List<String> lines() {
        return lines.all;
    }

    /** Whether the stream came to an end that is none of a broken connection. */
    boolean hasEnded() {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    @Override
    public void close() {
        lines.cancel();
    }

    private static final class Lines implements Flow.Subscriber<String> {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            all.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            all.add("broken: " + failure);
        }

        @Override
        public void onComplete() {
            // The answer says so.
        }

        void cancel() {
            subscribed.thenAccept(Flow.Subscription::cancel);
        }
    }
}
