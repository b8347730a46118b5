package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.item;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.telemetry.Trace;
import io.tidemark.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of the running platform, and what must not be. */
class SeenIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SPAN = "00f067aa0ba902b7";

    private final TestPlatform platform = TestPlatform.shared();
    private final TestTopics topics = new TestTopics(platform.platform().bootstrapServers());
    private final String mark = UUID.randomUUID().toString();

    private static String someId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The traceparents of an owner's records. */
    private List<String> traces(String topic, String user) {
        OwnerId owner = new OwnerId(user);
        return topics.read(topic, topics.partitionOf(owner)).stream()
                .filter(record -> Arrays.equals(record.key(), user.getBytes(US_ASCII)))
                .map(SeenIT::trace)
                .toList();
    }

    private static String trace(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Trace.HEADER);
        return header == null ? "" : new String(header.value(), US_ASCII);
    }

    private void push(String user, String traceparent, boolean bodyComesLater) {
        TestDevice device = platform.device(user, "device-" + mark);
        device.holdsBodiesBack = bodyComesLater;
        device.traceparent = traceparent;
        device.sync(List.of(item("i", "create", "2026-01-01T10:00:00Z", "title", mark)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneRequestIsFoundOnBothTopicsAndInTheLinesOfAllThreeServices(boolean bodyComesLater) {
        String id = someId();
        String user = TestPlatform.someone();
        try (Watched log = new Watched()) {
            push(user, "00-" + id + "-" + SPAN + "-01", bodyComesLater);

            assertThat(traces(Topics.CHANGES, user)).singleElement().satisfies(trace -> {
                assertThat(trace).startsWith("00-" + id + "-").endsWith("-01").doesNotContain(SPAN);
                assertThat(traces(Topics.OUTCOMES, user)).containsExactly(trace);
            });
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(log.of(id))
                            .contains(
                                    "ingest: A sync was answered",
                                    "merge: A change was merged",
                                    "projection: An outcome is readable"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNoTraceIsDroppedAndOneThatNobodyAskedForIsMadeButNotTold(boolean bodyComesLater) {
        String user = TestPlatform.someone();
        try (Watched log = new Watched()) {
            push(user, "00-" + mark + "-nonsense", bodyComesLater);
            String made = traces(Topics.CHANGES, user).get(0);
            assertThat(Trace.parse(made)).hasValueSatisfying(trace -> {
                assertThat(trace.sampled()).isFalse();
                assertThat(log.of(trace.id())).isEmpty();
            });
            assertThat(traces(Topics.OUTCOMES, user)).containsExactly(made);
        }
    }

    /** Everything that the user's document wants to see happens once, with values that are found again wherever they go. */
    @Test
    void whatHappensIsCountedAndLoggedAndNobodyIsNamed() throws Exception {
        String user = "user-" + mark;
        String email = "someone-" + mark + "@example.com";
        try (Watched log = new Watched()) {
            Stranger.register(root(), email, "password " + mark, "device-" + mark);
            Stranger guesser = new Stranger(root(), email, "wrong " + mark, "", "token-" + mark, "");
            guesser.send("POST", "/api/sync", Map.of("deviceId", "d"));
            new Stranger(root(), email, "", "", "", "")
                    .send("POST", "/api/auth/login", Map.of("email", email, "password", "wrong " + mark));
            TestDevice phone = platform.device(user, "phone-" + mark);
            TestDevice laptop = platform.device(user, "laptop-" + mark);
            phone.sync(List.of(
                    item("i-" + mark, "create", "2026-01-01T10:00:00Z", "title", mark),
                    item("i-" + mark, "update", "2026-01-01T12:00:00Z", "title", "later " + mark)));
            laptop.sync(List.of(item("i-" + mark, "update", "2026-01-01T11:00:00Z", "title", "lost " + mark)));
            assertThat(phone.post(Map.of("deviceId", mark, "changes", mark)).statusCode())
                    .isEqualTo(400);

            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(log.messages())
                            .contains("A sync failed", "A conflict was resolved", "Somebody was not let in"));
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(sample(scrape(), "tidemark_devices_active.*devices=\"2\".*"))
                            .isPositive());
            String meters = scrape();
            for (String seen : List.of(
                    "tidemark_sync_latency_seconds_bucket.*result=\"complete\".*le=\"\\+Inf\".*",
                    "tidemark_sync_latency_seconds_count.*result=\"refused\".*",
                    "tidemark_sync_exchanges_total.*result=\"complete\".*",
                    "tidemark_merge_conflicts_total.*kind=\"superseded\".*",
                    "tidemark_merge_running.*",
                    "tidemark_database_commands_seconds_count.*client=\"ingest\",command=\"find\",outcome=\"ok\".*",
                    "tidemark_database_commands_seconds_count.*client=\"projection\".*outcome=\"ok\".*",
                    "tidemark_auth_failures_total.*code=\"bad_credentials\".*",
                    "tidemark_auth_failures_total.*code=\"unauthenticated\".*",
                    "tidemark_projection_batch_seconds_count.*",
                    "tidemark_projection_age_seconds_count.*",
                    "tidemark_projection_outcomes_total.*")) {
                assertThat(sample(meters, seen)).as(seen).isPositive();
            }
            assertThat(meters).doesNotContain(mark);
            assertThat(log.everything()).doesNotContain(mark);
            assertThat(tags(meters)).as("values of all tags of ours").hasSizeLessThan(150);
        }
    }

    private URI root() {
        return platform.api().resolve("/");
    }

    private String scrape() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + platform.managementPort() + "/actuator/prometheus"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static double sample(String meters, String line) {
        return Pattern.compile("(?m)^" + line + " ([0-9.E]+)$")
                .matcher(meters)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static Set<String> tags(String meters) {
        Set<String> tags = new TreeSet<>();
        meters.lines()
                .filter(line -> line.startsWith("tidemark_"))
                .forEach(line -> Pattern.compile("([a-z]+=\"[^\"]*\")")
                        .matcher(line)
                        .results()
                        .forEach(tag -> tags.add(tag.group(1))));
        return tags;
    }
}
