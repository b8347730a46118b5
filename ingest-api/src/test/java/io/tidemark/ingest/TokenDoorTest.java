package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.tidemark.core.testkit.Law;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who comes in, and who does not (reliability.md 4.4). */
@DoorTest
class TokenDoorTest {
    private Door door;

    @BeforeEach
    void open(@LocalServerPort int port) {
        door = new Door(port);
    }

    static Stream<Named<String>> refused() {
        String other = "another secret, which is long enough as well";
        String claims =
                "{\"iss\":\"tidemark\",\"aud\":\"tidemark\",\"sub\":\"ada\",\"exp\":%d}".formatted(Tokens.in(3600));
        return Stream.of(
                Named.of("garbage", "garbage"),
                Named.of("empty parts", ".."),
                Named.of("unsigned", Tokens.unsigned("ada")),
                Named.of("of another secret", Tokens.signed(claims, JWSAlgorithm.HS256, other)),
                Named.of("of another algorithm", Tokens.signed(claims, JWSAlgorithm.HS512, TestDoor.SECRET)),
                Named.of("of another issuer", raw(claims.replace("\"iss\":\"tidemark\"", "\"iss\":\"evil\""))),
                Named.of("for another audience", raw(claims.replace("\"aud\":\"tidemark\"", "\"aud\":\"evil\""))),
                Named.of("of no issuer", raw(claims.replace("\"iss\":\"tidemark\",", ""))),
                Named.of("for no audience", raw(claims.replace("\"aud\":\"tidemark\",", ""))),
                Named.of("of a key that is not there", Tokens.ofKey(claims, "nobody's", TestDoor.SECRET)),
                Named.of("of a key by a path", Tokens.ofKey(claims, "../../dev/null", TestDoor.SECRET)),
                Named.of("that brings its key", Tokens.withOwnKey(claims)),
                Named.of("expired", claims("ada", -31)),
                Named.of("without expiry", Tokens.signed("{\"sub\":\"ada\"}")),
                Named.of("without subject", Tokens.signed("{\"exp\":%d}".formatted(Tokens.in(60)))),
                Named.of("blank subject", claims(" ", 60)),
                Named.of("numeric subject", Tokens.signed("{\"sub\":5,\"exp\":%d}".formatted(Tokens.in(60)))),
                Named.of("long subject", claims("x".repeat(129), 60)),
                Named.of("subject with NUL", claims("a\\u0000b", 60)),
                Named.of(
                        "not valid yet",
                        Tokens.signed(
                                "{\"sub\":\"ada\",\"exp\":%d,\"nbf\":%d}".formatted(Tokens.in(600), Tokens.in(300)))));
    }

    private static String raw(String claims) {
        return Tokens.signed(claims, JWSAlgorithm.HS256, TestDoor.SECRET);
    }

    @Test
    void aTokenOfTheSecretThatWasBeforeIsGoodAndWithItsKeysNameToo() {
        String claims = "{\"iss\":\"tidemark\",\"aud\":[\"x\",\"tidemark\"],\"sub\":\"ada\",\"exp\":%d}"
                .formatted(Tokens.in(60));
        for (String token : List.of(
                raw(claims),
                Tokens.signed(claims, JWSAlgorithm.HS256, TestDoor.OLD_SECRET),
                Tokens.ofKey(claims, Tokens.kid(TestDoor.SECRET), TestDoor.SECRET),
                Tokens.ofKey(claims, Tokens.kid(TestDoor.OLD_SECRET), TestDoor.OLD_SECRET))) {
            assertThat(door.send(pull().header("Authorization", "Bearer " + token))
                            .status())
                    .isEqualTo(200);
        }
        unauthenticated(door.send(pull().header(
                        "Authorization",
                        "Bearer " + Tokens.ofKey(claims, Tokens.kid(TestDoor.OLD_SECRET), TestDoor.SECRET))));
    }

    private static String claims(String subject, long seconds) {
        return Tokens.signed("{\"sub\":\"%s\",\"exp\":%d}".formatted(subject, Tokens.in(seconds)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aBadTokenIsA401(String token) {
        unauthenticated(door.send(pull().header("Authorization", "Bearer " + token)));
    }

    @Test
    void noTokenIsA401WhereverItIsNotLookedFor() {
        unauthenticated(door.send(pull()));
        unauthenticated(door.send(door.post("{\"deviceId\":\"d\"}")));
        unauthenticated(door.send(door.to("/api/sync?deviceId=d&access_token=" + Tokens.of("ada"))));
        unauthenticated(door.send(pull().header("Cookie", "token=" + Tokens.of("ada"))));
        unauthenticated(door.send(pull().header("Authorization", "Basic YTpi")));
        unauthenticated(door.send(door.to("/api/nothing")));
    }

    private static void unauthenticated(Door.Got got) {
        assertThat(got.status()).isEqualTo(401);
        assertThat(got.code()).isEqualTo("unauthenticated");
        assertThat(got.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aLargeBodyDoesNotHideThe401() {
        String large = "{\"deviceId\":\"d\",\"x\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}";
        unauthenticated(door.send(door.post(large).header("Authorization", "Bearer garbage")));
    }

    @Test
    void aTokenJustExpiredIsStillGood() { // skew 30 s
        assertThat(door.send(pull().header("Authorization", "Bearer " + claims("ada", -10)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoAuthorizationHeadersAreABadRequest() {
        Door.Got got = door.send(pull().header("Authorization", "Bearer " + Tokens.of("ada"))
                .header("Authorization", "Bearer " + Tokens.of("bob")));
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.code()).isEqualTo("bad_request");
    }

    @Test
    @Law("I3")
    void nobodyReadsAnothersData() {
        String change = "{\"localId\":\"i1\",\"entityType\":\"item\",\"operation\":\"create\","
                + "\"timestamp\":\"2026-01-05T14:00:00Z\",\"data\":{\"title\":\"private\"}}";
        String body = "{\"deviceId\":\"d\",\"changes\":[" + change + "]}";
        String cursor = door.sync("owner-of-it", body).data().path("cursor").asString();
        Door.Got stranger = door.sync("stranger", "{\"deviceId\":\"d\",\"cursor\":\"" + cursor + "\"}");
        assertThat(stranger.http().body()).doesNotContain("private", "owner-of-it");
        assertThat(stranger.data().path("resync").path("reason").asString()).isEqualTo("ahead");
    }

    @Test
    void onlyListedOriginsMayCall() { // row 71
        Door.Got evil = door.send(preflight("https://evil.example.com"));
        assertThat(evil.status()).isEqualTo(403);
        assertThat(evil.code()).isEqualTo("forbidden");
        assertThat(evil.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(door.send(preflight("null")).status()).isEqualTo(403);
        Door.Got listed = door.send(preflight("https://app.example.com"));
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        Door.Got refused = door.send(pull().header("Origin", "https://other.example.com"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("https://other.example.com");
    }

    private HttpRequest.Builder preflight(String origin) {
        return door.to("/api/sync")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }

    private HttpRequest.Builder pull() {
        return door.to("/api/sync?deviceId=d");
    }

    @Test
    void answersCarryTheHeadersThatBrowsersNeed() {
        Door.Got got = door.send(pull().header("Authorization", "Bearer " + Tokens.of("ada")));
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.header("Cache-Control")).contains("no-store");
        assertThat(got.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(got.header("Server")).isEmpty();
        assertThat(got.http().headers().map()).doesNotContainKey("set-cookie");
    }
}
