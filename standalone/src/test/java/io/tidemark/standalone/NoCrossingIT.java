package io.tidemark.standalone;

import static io.tidemark.standalone.TestDevice.change;
import static io.tidemark.standalone.TestDevice.item;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.core.account.Email;
import io.tidemark.core.account.Link;
import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.change.ChangeKey;
import io.tidemark.core.cursor.CursorText;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.testkit.Law;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two users on one platform, everything real: whatever one does with what is the other's, at every endpoint of the
 * contract, is answered as if it were nobody's, and leaves the other as they were.
 */
class NoCrossingIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    /** In everything that Ada wrote. */
    private static final String MARK = "only for ada " + UUID.randomUUID();

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** One way to ask for what is another's; gives the answer as text. */
    @FunctionalInterface
    private interface Probe {
        String answer(Stranger stranger, Belongings of) throws Exception;
    }

    private final TestPlatform platform = TestPlatform.shared();
    private final URI root = platform.api().resolve("/");
    private final Map<String, List<Probe>> probes = new LinkedHashMap<>();

    NoCrossingIT() {
        sync();
        history();
        accounts();
        devices();
        probe("GET /api/sync/events", this::events);
    }

    private void probe(String operation, Probe probe) {
        probes.computeIfAbsent(operation, none -> new ArrayList<>()).add(probe);
    }

    private void probe(String operation, String path, Map<String, ?> body) {
        probe(operation, (stranger, of) -> stranger.send(operation.split(" ")[0], path, body));
    }

    private void sync() {
        push((of, body) -> body.put("deviceId", of.device()));
        push((of, body) -> {
            body.put("deviceId", of.device());
            body.put("lastSyncTimestamp", of.ticket());
        });
        push((of, body) -> body.put("lastSyncTimestamp", of.ticket()));
        push((of, body) -> body.put("cursor", of.cursorText()));
        push((of, body) -> body.put("cursor", of.owing()));
        push((of, body) -> {
            body.put("userId", of.owner());
            body.put("ownerId", of.owner());
        });
        for (String operation : List.of("create", "update", "delete")) {
            changed((of, change) -> change.put("ownerId", of.owner()), operation);
            changed((of, change) -> change.put("serverId", of.serverId(EntityType.ITEM, of.item())), operation);
            changed((of, change) -> {}, operation);
        }
        changed((of, change) -> change.put("changeId", of.changeId()), "update");
        changed((of, change) -> data(change).put("spaceId", of.serverId(EntityType.SPACE, of.space())), "update");
        changed(
                (of, change) -> data(change).put("categoryId", of.serverId(EntityType.CATEGORY, of.category())),
                "update");
        changed((of, change) -> data(change).put("spaceLocalId", of.space()), "update");
        changed((of, change) -> data(change).put("categoryLocalId", of.category()), "update");
        changed((of, change) -> data(change).put("completedBy", of.owner()), "update");
        for (int i = 0; i < 12; i++) { // a device keeps ten tickets
            push((of, body) -> body.put("deviceId", of.device()));
        }
        get("/api/sync", of -> "deviceId=" + of.device());
        get("/api/sync", of -> "deviceId=" + of.device() + "&lastSyncTimestamp=" + of.ticket());
        get("/api/sync", of -> "deviceId=own&lastSyncTimestamp=" + of.ticket());
        get("/api/sync", of -> "deviceId=own&cursor=" + of.cursorText());
        get("/api/sync", of -> "deviceId=own&cursor=" + of.owing());
    }

    private interface Filling<T> {
        void fill(Belongings of, T what);
    }

    private void push(Filling<Map<String, Object>> filling) {
        probe("POST /api/sync", (stranger, of) -> {
            Map<String, Object> body = envelope();
            filling.fill(of, body);
            return stranger.send("POST", "/api/sync", body);
        });
    }

    private void changed(Filling<Map<String, Object>> filling, String operation) {
        push((of, body) -> {
            Map<String, Object> change = operation.equals("delete")
                    ? item(of.item(), operation, "2026-03-01T10:00:00Z")
                    : item(of.item(), operation, "2026-02-01T10:00:00Z", "title", "a stranger's");
            filling.fill(of, change);
            body.put("changes", List.of(change));
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> change) {
        return (Map<String, Object>) Objects.requireNonNull(change.get("data"));
    }

    private static Map<String, Object> envelope() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("deviceId", "own");
        body.put("waitMs", 5_000);
        body.put("changes", List.of());
        return body;
    }

    private void get(String path, java.util.function.Function<Belongings, String> query) {
        probe("GET " + path, (stranger, of) -> stranger.send("GET", path + "?" + query.apply(of), Map.of()));
    }

    private void history() {
        get("/api/history", of -> "localId=" + of.item());
        get("/api/history", of -> "entityType=space&localId=" + of.space());
        get("/api/history", of -> "deviceId=" + of.device());
        get("/api/history", of -> "after=" + URLEncoder.encode(of.place(), UTF_8));
        get("/api/history", of -> "limit=200");
        String restore = "POST /api/history/{changeId}/restore";
        probe(
                restore,
                (stranger, of) -> stranger.send("POST", "/api/history/" + of.otherChangeId() + "/restore", envelope()));
        probe(restore, (stranger, of) -> {
            Map<String, Object> body = envelope();
            body.put("deviceId", of.device());
            body.put("fields", List.of("title"));
            return stranger.send("POST", "/api/history/" + of.otherChangeId() + "/restore", body);
        });
    }

    private void accounts() {
        probe(
                "POST /api/auth/login",
                (stranger, of) -> stranger.send(
                        "POST", "/api/auth/login", Map.of("email", of.email(), "password", "not the password")));
        probe(
                "POST /api/auth/login",
                (stranger, of) -> stranger.send(
                        "POST",
                        "/api/auth/login",
                        Map.of("email", stranger.email(), "password", Stranger.PASSWORD, "deviceId", of.device())));
        probe(
                "POST /api/auth/register",
                (stranger, of) -> stranger.send(
                        "POST",
                        "/api/auth/register",
                        Map.of(
                                "email",
                                "second-" + stranger.email(),
                                "password",
                                Stranger.PASSWORD,
                                "deviceId",
                                of.device())));
        secret("POST /api/auth/refresh", "refreshToken", Belongings::refresh, Map.of());
        probe(
                "POST /api/auth/refresh",
                (stranger, of) -> stranger.send(
                        "POST", "/api/auth/refresh", Map.of("refreshToken", of.refresh(), "deviceId", of.device())));
        secret("POST /api/auth/logout", "refreshToken", Belongings::refresh, Map.of());
        secret("POST /api/auth/verify", "token", Belongings::reset, Map.of());
        secret("POST /api/auth/password/reset", "token", Belongings::verify, Map.of("newPassword", "a stranger's own"));
        secret(
                "POST /api/auth/password",
                "currentPassword",
                Belongings::password,
                Map.of("newPassword", "a stranger's own"));
        secret("POST /api/auth/password/forgot", "email", of -> "someone-" + of.email(), Map.of());
        get("/api/auth/me", of -> "userId=" + of.owner());
        probe("POST /api/auth/verify/send", "/api/auth/verify/send", Map.of());
    }

    private void secret(
            String operation,
            String member,
            java.util.function.Function<Belongings, String> secret,
            Map<String, String> more) {
        probe(operation, (stranger, of) -> {
            Map<String, Object> body = new LinkedHashMap<>(more);
            body.put(member, secret.apply(of));
            return stranger.send("POST", operation.split(" ")[1], body);
        });
    }

    private void devices() {
        get("/api/devices", of -> "userId=" + of.owner());
        probe(
                "PATCH /api/devices/{deviceId}",
                (stranger, of) -> stranger.send(
                        "PATCH", "/api/devices/" + of.otherDevice(), Map.of("deviceName", "a stranger's")));
        probe(
                "DELETE /api/devices/{deviceId}",
                (stranger, of) -> stranger.send("DELETE", "/api/devices/" + of.otherDevice(), Map.of()));
    }

    /** Ada writes again and again, then the stranger once: the stranger is told of the last and of nothing else. */
    private String events(Stranger stranger, Belongings of) {
        try (Listener listener = new Listener(platform.api(), stranger.token(), of.device())) {
            await().atMost(LONG_ENOUGH).until(() -> listener.hints() >= 1);
            for (int i = 0; i < 5; i++) {
                ada.write();
            }
            stranger.send("POST", "/api/sync", Map.of("deviceId", "writer", "changes", List.of(stranger.change())));
            await().atMost(LONG_ENOUGH).until(() -> listener.hints() >= 2);
            assertThat(listener.hints()).as("the first, and one's own").isEqualTo(2);
            return "two hints";
        }
    }

    private final Ada ada = new Ada();

    /** The one whose things they are. */
    private final class Ada {
        final Stranger session = Stranger.register(
                root, "ada-" + UUID.randomUUID() + "@example.com", "the password of Ada", "laptop-of-ada");
        final String device = "laptop-of-ada";
        final String verify = link(Purpose.VERIFY);
        final String reset = link(Purpose.RESET);
        int written;

        JsonNode sync(Optional<String> ticket, List<Map<String, Object>> changes) {
            Map<String, Object> body = new LinkedHashMap<>(envelope());
            body.put("deviceId", device);
            ticket.ifPresent(known -> body.put("lastSyncTimestamp", known));
            body.put("changes", changes);
            JsonNode answer = session.json("POST", "/api/sync", body).path("data");
            assertThat(answer.path("complete").asBoolean()).as("%s", answer).isTrue();
            return answer;
        }

        void write() {
            sync(
                    Optional.empty(),
                    List.of(item("tick-of-ada", "update", Instant.now().toString(), "title", MARK + written++)));
        }

        Belongings belongings() throws Exception {
            String changeId = UUID.randomUUID().toString();
            Map<String, Object> first = item(
                    "item-of-ada",
                    "create",
                    "2026-01-01T10:00:00Z",
                    "title",
                    MARK,
                    "spaceLocalId",
                    "space-of-ada",
                    "categoryLocalId",
                    "category-of-ada");
            first.put("changeId", changeId);
            sync(
                    Optional.empty(),
                    List.of(
                            change("space", "space-of-ada", "create", "2026-01-01T10:00:00Z", "name", MARK),
                            change("category", "category-of-ada", "create", "2026-01-01T10:00:00Z", "name", MARK),
                            first,
                            item("item-of-ada", "update", "2026-01-02T10:00:00Z", "title", MARK + "!")));
            List<Map<String, Object>> many = new ArrayList<>();
            for (int i = 0; i < 50; i++) { // so that her cursor is ahead of any stranger's data
                many.add(item("item-of-ada-" + i, "create", "2026-01-01T10:00:00Z", "title", MARK));
            }
            sync(Optional.empty(), many);
            String lost = UUID.randomUUID().toString();
            Map<String, Object> late =
                    item("item-of-ada", "update", "2026-01-01T12:00:00Z", "title", MARK + " too late");
            late.put("changeId", lost);
            Stranger phone = session.login("phone-of-ada");
            Map<String, Object> body = new LinkedHashMap<>(envelope());
            body.put("deviceId", "phone-of-ada");
            body.put("changes", List.of(late));
            assertThat(phone.json("POST", "/api/sync", body)
                            .path("data")
                            .path("conflicts")
                            .size())
                    .isEqualTo(1);
            JsonNode now = sync(Optional.empty(), List.of());
            UserId user = new UserId(session.userId());
            return new Belongings(
                    session.userId(),
                    session.email(),
                    session.password(),
                    device,
                    "phone-of-ada",
                    "space-of-ada",
                    "category-of-ada",
                    "item-of-ada",
                    changeId,
                    lost,
                    session.json("GET", "/api/history?limit=1", Map.of())
                            .path("data")
                            .path("next")
                            .asString(),
                    now.path("syncTimestamp").asString(),
                    CursorText.decode(now.path("cursor").asString()).orElseThrow(),
                    platform.readModel()
                            .logs(List.of(new ChangeKey(user, new ChangeId(lost))))
                            .get(0)
                            .sources()
                            .first(),
                    nearly(session.refreshToken()),
                    reset,
                    verify);
        }

        private String nearly(String secret) {
            int last = secret.length() - 2;
            return secret.substring(0, last) + (secret.charAt(last) == 'A' ? 'B' : 'A') + secret.substring(last + 1);
        }

        /** As it would be sent by mail. */
        private String link(Purpose purpose) {
            try {
                String secret = UUID.randomUUID().toString().replace("-", "") + purpose;
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
                platform.platform()
                        .applications()
                        .getBean(LinkStore.class)
                        .put(new Link(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                                purpose,
                                new UserId(session.userId()),
                                Email.of(session.email()).orElseThrow(),
                                Instant.now().plus(Duration.ofHours(1))));
                return secret;
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** All that can be seen of Ada by herself. */
        List<String> state() {
            Map<String, Object> body = new LinkedHashMap<>(envelope());
            body.put("deviceId", "phone-of-ada");
            return List.of(
                    session.send("POST", "/api/sync", body),
                    session.send("GET", "/api/history?limit=200", Map.of()),
                    session.send("GET", "/api/devices", Map.of()),
                    session.send("GET", "/api/auth/me", Map.of()));
        }
    }

    /** I3: a case for each operation, and no operation without one. */
    @Test
    void everyOperationOfTheContractIsTried() throws IOException {
        Set<String> operations = new TreeSet<>();
        try (InputStream contract = Objects.requireNonNull(getClass().getResourceAsStream("/openapi/tidemark.json"))) {
            TestDevice.JSON
                    .readTree(contract)
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().propertyNames().stream()
                            .filter(METHODS::contains)
                            .forEach(method ->
                                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        }
        assertThat(probes.keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    /** I3: what is another's is answered as what is nobody's, and nothing of it changes. */
    @Test
    @Law("I3")
    void whatIsAnothersIsAsUnknownAsWhatIsNot() throws Exception {
        Belongings real = ada.belongings();
        Belongings none = real.ofNobody();
        Stranger finder =
                Stranger.register(root, "finder-" + UUID.randomUUID() + "@example.com", Stranger.PASSWORD, "");
        Stranger guesser =
                Stranger.register(root, "guess-" + UUID.randomUUID() + "@example.com", Stranger.PASSWORD, "");
        List<String> before = ada.state();
        SoftAssertions all = new SoftAssertions();
        probes.forEach((operation, asked) -> {
            if (!operation.endsWith("/events")) {
                tried(operation, asked, finder, real, guesser, none, all);
            }
        });
        all.assertThat(ada.state()).as("Ada's own").isEqualTo(before);
        JsonNode after = ada.sync(Optional.of(real.ticket()), List.of());
        all.assertThat(after.path("serverUpdates").path("items").size())
                .as("her ticket stands for where she was: %s", after)
                .isZero();
        all.assertThat(after.has("resync")).isFalse();
        tried(
                "GET /api/sync/events",
                probes.getOrDefault("GET /api/sync/events", List.of()),
                finder,
                real,
                guesser,
                none,
                all);
        all.assertAll();
        assertThat(ada.session.send("POST", "/api/auth/verify", Map.of("token", ada.verify)))
                .as("her link was not used up")
                .startsWith("204");
        assertThat(ada.session.send("POST", "/api/auth/refresh", Map.of("refreshToken", ada.session.refreshToken())))
                .as("her session goes on")
                .startsWith("200");
    }

    private static void tried(
            String operation,
            List<Probe> asked,
            Stranger finder,
            Belongings real,
            Stranger guesser,
            Belongings none,
            SoftAssertions all) {
        for (int i = 0; i < asked.size(); i++) {
            try {
                String name = operation + ", case " + (i + 1);
                String found = asked.get(i).answer(finder, real);
                String guessed = asked.get(i).answer(guesser, none);
                real.neverTold()
                        .forEach(secret -> all.assertThat(found).as(name).doesNotContain(secret));
                all.assertThat(found).as(name).doesNotContain(MARK);
                all.assertThat(finder.plain(found, real)).as(name).isEqualTo(guesser.plain(guessed, none));
            } catch (Exception | AssertionError e) {
                all.fail(operation + " " + e, e);
            }
        }
    }

    /** The one thing that tells: an address has one account, and whoever wants it for another has to be told so. */
    @Test
    void onlyRegistrationTellsThatAnAddressIsTaken() {
        Stranger stranger =
                Stranger.register(root, "asker-" + UUID.randomUUID() + "@example.com", Stranger.PASSWORD, "");
        String answer = stranger.send(
                "POST", "/api/auth/register", Map.of("email", ada.session.email(), "password", Stranger.PASSWORD));
        assertThat(answer).startsWith("409").contains("\"email_taken\"").doesNotContain(ada.session.userId());
    }
}
