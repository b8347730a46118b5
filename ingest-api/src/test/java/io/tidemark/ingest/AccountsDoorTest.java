package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.account.InMemoryAccounts;
import io.tidemark.core.identity.UserId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Accounts over HTTP, with a context of its own: what it logs goes where this class listens. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "tidemark.ingest.mail.print=true",
            "tidemark.ingest.accounts.link-base=https://app.example.com",
            "logging.level.io.tidemark=debug",
            "logging.level.org.springframework.security=debug"
        })
class AccountsDoorTest extends AccountsDoor {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private InMemoryAccounts stored;

    @Test
    void whoRegistersIsLetInAndIsAsked() {
        JsonNode entered = register();
        assertThat(entered.path("expiresIn").asInt()).isEqualTo(900);
        assertThat(entered.path("user").path("email").asString()).isEqualTo(email.toLowerCase(Locale.ROOT));
        assertThat(entered.path("user").path("name").asString()).isEqualTo("Ada");
        assertThat(entered.path("user").path("emailVerified").asBoolean(true)).isFalse();
        assertThat(pull(token(entered), "any").status()).isEqualTo(200);
        Door.Got me = with(door.to("/api/auth/me"), token(entered));
        assertThat(me.body().path("user")).isEqualTo(entered.path("user"));
        Door.Got login = login(PASSWORD);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body().path("user")).isEqualTo(entered.path("user"));
        assertThat(login.header("Cache-Control")).contains("no-store");
    }

    @Test
    void anAddressBelongsToOneAccountHoweverItIsWritten() {
        register();
        refused(post("/register", signIn("  " + email.toUpperCase(Locale.ROOT), PASSWORD)), 409, "email_taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/register | {\"email\":\"ada\",\"password\":\"the password\"} | bad_email",
                "/register | {\"email\":\"x@example.com\",\"password\":\"1234567\"} | weak_password",
                "/register | {\"email\":\"x@example.com\",\"password\":\"Password123\"} | weak_password",
                "/register | {\"email\":\"x@example.com\"} | bad_envelope",
                "/register | {\"email\":5,\"password\":\"the password\"} | bad_envelope",
                "/register | {\"email\":\"x@example.com\",\"password\":{\"$ne\":1}} | bad_envelope",
                "/register | {\"email\":\"x@example.com\",\"password\":\"the\\u0000password\"} | bad_envelope",
                "/register | {\"email\":\"x@example.com\",\"password\":\"the\\ud800password\"} | bad_envelope",
                "/register | {\"email\":\"x@example.com\",\"password\":\"the password\",\"deviceId\":\"a/b\"} | bad_envelope",
                "/register | {\"email\":\"x@example.com\",\"password\":\"the password\",\"name\":\"\\u202e\"} | bad_envelope",
                "/login | [] | bad_envelope",
                "/login | {\"email\":\"x@example.com\",\"email\":\"y@example.com\",\"password\":\"the password\"} | duplicate_key",
                "/refresh | {\"refreshToken\":null} | bad_envelope",
                "/password/reset | {\"token\":\"x\",\"newPassword\":\"short\"} | weak_password",
                "/password/reset | {\"token\":\"x\",\"newPassword\":\"long enough\"} | bad_link",
                "/verify | {\"token\":\"x\"} | bad_link"
            })
    void whatIsNotUnderstoodIsA400(String path, String body, String code) {
        refused(post(path, body), 400, code);
    }

    @Test
    void aBodyOfTensOfKilobytesIsTooLarge() {
        refused(post("/login", signIn(email, "x".repeat(20_000))), 413, "body_too_large");
        refused(post("/login", signIn(email, "x".repeat(5_000))), 400, "bad_envelope");
        assertThat(login("x".repeat(4_000)).status()).isEqualTo(401);
    }

    /** The same work and the same answer, but for who it is about. */
    @Test
    void nobodyLearnsWhetherThereIsAnAccount() {
        register("phone");
        long before = hashes();
        Door.Got wrong = login("not the password");
        long forKnown = hashes() - before;
        Door.Got unknown = post("/login", signIn("nobody-" + email, "not the password"));
        long forUnknown = hashes() - before - forKnown;
        assertThat(forKnown).isEqualTo(1);
        assertThat(forUnknown).isEqualTo(forKnown);
        refused(wrong, 401, "bad_credentials");
        assertThat(unknown.http().body()).isEqualTo(wrong.http().body());
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(names(unknown)).isEqualTo(names(wrong));
        Door.Got forgotKnown = post("/password/forgot", "{\"email\":\"%s\"}".formatted(email));
        Door.Got forgotUnknown = post("/password/forgot", "{\"email\":\"nobody-%s\"}".formatted(email));
        assertThat(forgotKnown.status()).isEqualTo(202);
        assertThat(forgotUnknown.status()).isEqualTo(202);
        assertThat(names(forgotUnknown)).isEqualTo(names(forgotKnown));
    }

    private long hashes() {
        return meters.get("tidemark.accounts.hash").timer().count();
    }

    private static List<String> names(Door.Got got) {
        return got.http().headers().map().keySet().stream().sorted().toList();
    }

    @Test
    void theSixthWrongPasswordWaitsAndADeviceOfTheAccountDoesNot() {
        register("phone");
        String stranger = "{\"email\":\"%s\",\"password\":\"wrong wrong\"}".formatted(email);
        for (int i = 0; i < 5; i++) {
            refused(post("/login", stranger), 401, "bad_credentials");
        }
        long before = hashes();
        for (int seconds : List.of(1, 2, 4)) {
            Door.Got refused = post("/login", stranger);
            refused(refused, 429, "too_many_failures");
            assertThat(refused.header("Retry-After")).isEqualTo(Integer.toString(seconds));
            NOW.updateAndGet(now -> now.plusSeconds(seconds));
            refused(post("/login", stranger), 401, "bad_credentials");
        }
        assertThat(hashes() - before).isEqualTo(3);
        refused(login(PASSWORD), 429, "too_many_failures");
        assertThat(login(PASSWORD, "phone").status()).isEqualTo(200);
        assertThat(login(PASSWORD).status()).as("from where the owner was").isEqualTo(200);
    }

    @Test
    void refreshTokensRotateAndTheirReuseEndsTheFamilyAndItsAccessTokens() {
        JsonNode first = register("phone");
        JsonNode second = refresh(refreshToken(first)).body();
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first));
        assertThat(refreshToken(refresh(refreshToken(first)).body()))
                .as("an answer that was lost")
                .isEqualTo(refreshToken(second));
        JsonNode third = refresh(refreshToken(second)).body();
        assertThat(pull(token(third), "phone").status()).isEqualTo(200);
        refused(refresh(refreshToken(first)), 401, "session_ended");
        refused(refresh(refreshToken(third)), 401, "session_ended");
        for (JsonNode entered : List.of(first, second, third)) {
            refused(pull(token(entered), "phone"), 401, "session_ended");
        }
        assertThat(login(PASSWORD, "phone").status()).isEqualTo(200);
    }

    @Test
    void tokensThatWereNeverGivenEndNothing() {
        JsonNode entered = register();
        String session = refreshToken(entered).replaceFirst("\\..*", "");
        refused(refresh("garbage"), 401, "session_ended");
        refused(refresh(session + ".0." + "A".repeat(43)), 401, "session_ended");
        refused(refresh(token(entered)), 401, "session_ended");
        assertThat(post("/logout", "{\"refreshToken\":\"" + session + ".0." + "A".repeat(43) + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(pull(token(entered), "d").status()).isEqualTo(200);
        refused(pull(refreshToken(entered), "d"), 401, "unauthenticated");
        assertThat(refresh(refreshToken(entered)).status()).isEqualTo(200);
    }

    @Test
    void logoutEndsTheSessionAndNoOther() {
        JsonNode one = register();
        JsonNode other = login(PASSWORD).body();
        HttpRequest.Builder logout =
                door.post("/api/auth/logout", "{\"refreshToken\":\"%s\"}".formatted(refreshToken(one)));
        assertThat(with(logout, "an expired token").status()).isEqualTo(204);
        refused(pull(token(one), "d"), 401, "session_ended");
        refused(refresh(refreshToken(one)), 401, "session_ended");
        assertThat(pull(token(other), "d").status()).isEqualTo(200);
        assertThat(refresh(refreshToken(other)).status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsEverySessionButTheNewOne() {
        JsonNode one = register();
        JsonNode other = login(PASSWORD, "phone").body();
        String body = "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}";
        refused(
                with(door.post("/api/auth/password", body.formatted("wrong wrong", "another password")), token(one)),
                403,
                "wrong_password");
        refused(
                with(door.post("/api/auth/password", body.formatted(PASSWORD, "12345678")), token(one)),
                400,
                "weak_password");
        Door.Got changed =
                with(door.post("/api/auth/password", body.formatted(PASSWORD, "another password")), token(one));
        assertThat(changed.status()).isEqualTo(200);
        refused(pull(token(one), "d"), 401, "session_ended");
        refused(pull(token(other), "phone"), 401, "session_ended");
        refused(refresh(refreshToken(other)), 401, "session_ended");
        assertThat(pull(token(changed.body()), "d").status()).isEqualTo(200);
        refused(login(PASSWORD), 401, "bad_credentials");
        assertThat(login("another password").status()).isEqualTo(200);
    }

    @Test
    void whoForgotChoosesANewPasswordByALinkThatWorksOnce(CapturedOutput output) {
        JsonNode entered = register();
        post("/password/forgot", "{\"email\":\"%s\"}".formatted(email));
        String token = link(output, "Choose a new password");
        String body = "{\"token\":\"%s\",\"newPassword\":\"%s\"}";
        refused(post("/password/reset", body.formatted(token, "short")), 400, "weak_password");
        assertThat(post("/password/reset", body.formatted(token, "one by mail")).status())
                .isEqualTo(204);
        refused(post("/password/reset", body.formatted(token, "another one")), 400, "bad_link");
        refused(pull(token(entered), "d"), 401, "session_ended");
        Door.Got login = login("one by mail");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body().path("user").path("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void anAddressIsVerifiedByALink(CapturedOutput output) {
        JsonNode entered = register();
        String first = link(output, "Confirm your e-mail address");
        assertThat(with(door.post("/api/auth/verify/send", "{}"), token(entered))
                        .status())
                .isEqualTo(202);
        await().atMost(SOON)
                .until(() -> !link(output, "Confirm your e-mail address").equals(first));
        String second = link(output, "Confirm your e-mail address");
        refused(post("/verify", "{\"token\":\"%s\"}".formatted(first)), 400, "bad_link");
        assertThat(post("/verify", "{\"token\":\"%s\"}".formatted(second)).status())
                .isEqualTo(204);
        Door.Got me = with(door.to("/api/auth/me"), token(entered));
        assertThat(me.body().path("user").path("emailVerified").asBoolean()).isTrue();
    }

    /** The last one that was printed. */
    private static String link(CapturedOutput output, String subject) {
        Pattern form = Pattern.compile(Pattern.quote("[mail] " + subject + ": https://app.example.com/")
                + "[a-z-]+#token=([A-Za-z0-9_-]{43})\\s");
        await().atMost(SOON).until(() -> form.matcher(output.getOut()).find());
        Matcher found = form.matcher(output.getOut());
        String token = "";
        while (found.find()) {
            token = found.group(1);
        }
        return token;
    }

    @Test
    void aTokenOfNoAccountGoesOnWorkingAndHasNoPassword() {
        String token = Tokens.of("somebody");
        assertThat(pull(token, "phone").status()).isEqualTo(200);
        assertThat(pull(token, "laptop").status()).isEqualTo(200);
        Door.Got me = with(door.to("/api/auth/me"), token);
        assertThat(me.http().body()).isEqualTo("{\"user\":{\"id\":\"somebody\"}}");
        String body = "{\"currentPassword\":\"x\",\"newPassword\":\"long enough\"}";
        refused(with(door.post("/api/auth/password", body), token), 404, "no_account");
        refused(with(door.post("/api/auth/verify/send", "{}"), token), 404, "no_account");
        assertThat(devices(token)).hasSize(2);
    }

    @Test
    void addressesKnowTheirMethods() {
        String token = token(register());
        refused(door.send(door.to("/api/auth/login")), 405, "method_not_allowed");
        refused(with(door.post("/api/auth/me", "{}"), token), 405, "method_not_allowed");
        refused(with(door.post("/api/devices", "{}"), token), 405, "method_not_allowed");
        refused(with(door.post("/api/devices/d", "{}"), token), 405, "method_not_allowed");
        refused(with(door.to("/api/auth/nothing"), token), 404, "not_found");
        refused(door.send(door.to("/api/auth/nothing")), 401, "unauthenticated");
        refused(door.send(door.to("/api/auth/me")), 401, "unauthenticated");
        refused(door.send(door.post("/api/auth/password", "{}")), 401, "unauthenticated");
    }

    /** Not even where everything is logged. */
    @Test
    void logsHoldNoAddressNoPasswordAndNoToken(CapturedOutput output) {
        JsonNode entered = register("phone");
        login("not the password at all", "phone");
        JsonNode next = refresh(refreshToken(entered)).body();
        refresh(refreshToken(next));
        refresh(refreshToken(entered));
        with(
                door.post("/api/auth/password", "{\"currentPassword\":\"no such\",\"newPassword\":\"long enough\"}"),
                token(next));
        post("/login", "{\"email\":\"%s\",\"password\":5}".formatted(email));
        post("/register", signIn(email, PASSWORD));
        String all = output.getAll().toLowerCase(Locale.ROOT);
        for (String secret : List.of(
                email,
                email.substring(0, email.indexOf('@')),
                PASSWORD,
                "not the password at all",
                token(entered),
                token(next),
                refreshToken(entered),
                refreshToken(next),
                stored.find(new UserId(entered.path("user").path("id").asString()))
                        .orElseThrow()
                        .password())) {
            assertThat(all).doesNotContain(secret.toLowerCase(Locale.ROOT));
        }
    }
}
