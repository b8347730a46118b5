package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Devices over HTTP: whose they are, and how they are shown the door. */
class DevicesDoorTest extends AccountsDoor {
    @Test
    void aTokenOfADeviceSpeaksForNoOther() {
        String token = token(register("phone"));
        assertThat(pull(token, "phone").status()).isEqualTo(200);
        refused(pull(token, "laptop"), 403, "wrong_device");
        refused(with(door.post("{\"deviceId\":\"laptop\"}"), token), 403, "wrong_device");
        refused(with(door.to("/api/sync/events?deviceId=laptop"), token), 403, "wrong_device");
        refused(
                with(door.post("/api/history/" + UUID.randomUUID() + "/restore", "{\"deviceId\":\"laptop\"}"), token),
                403,
                "wrong_device");
    }

    @Test
    void devicesAreListedNamedAndShownTheDoor() {
        JsonNode entered = register("phone");
        String token = token(entered);
        assertThat(devices(token)).singleElement().satisfies(device -> {
            assertThat(device.path("deviceName").asString()).isEqualTo("A phone");
            assertThat(device.path("current").asBoolean()).isTrue();
            assertThat(device.has("lastSyncAt")).isFalse();
        });
        JsonNode laptop = login(PASSWORD, "laptop").body();
        with(door.post("{\"deviceId\":\"laptop\",\"deviceName\":\"Her laptop\"}"), token(laptop));
        assertThat(devices(token).get(0).path("deviceName").asString()).isEqualTo("Her laptop");
        assertThat(devices(token).get(0).has("lastSyncAt")).isTrue();
        Door.Got renamed = with(
                door.to("/api/devices/laptop")
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"deviceName\":\"Named\"}")),
                token);
        assertThat(renamed.body().path("device").path("deviceName").asString()).isEqualTo("Named");
        with(door.post("{\"deviceId\":\"laptop\",\"deviceName\":\"Her laptop 2\"}"), token(laptop));
        assertThat(devices(token).get(0).path("deviceName").asString()).isEqualTo("Named");
        assertThat(with(door.to("/api/devices/laptop").DELETE(), token).status())
                .isEqualTo(204);
        refused(pull(token(laptop), "laptop"), 401, "device_revoked");
        refused(with(door.to("/api/history"), token(laptop)), 401, "device_revoked");
        refused(refresh(refreshToken(laptop)), 401, "device_revoked");
        refused(refresh(refreshToken(laptop)), 401, "device_revoked");
        assertThat(devices(token)).hasSize(1);
        assertThat(pull(token, "phone").status()).isEqualTo(200);
        JsonNode again = login(PASSWORD, "laptop").body();
        assertThat(pull(token(again), "laptop").status()).isEqualTo(200);
        assertThat(refresh(refreshToken(again)).status()).isEqualTo(200);
        assertThat(devices(token)).hasSize(2);
        refused(pull(token(laptop), "laptop"), 401, "device_revoked");
    }

    @Test
    void aDeviceOfAUserWithoutAnAccountIsShownTheDoorToo() {
        String user = "user-" + UUID.randomUUID();
        String early = Tokens.of(user);
        assertThat(pull(early, "phone").status()).isEqualTo(200);
        assertThat(with(door.to("/api/devices/phone").DELETE(), early).status()).isEqualTo(204);
        refused(pull(early, "phone"), 401, "device_revoked");
        assertThat(pull(early, "laptop").status()).isEqualTo(200);
        String late = Tokens.issued("{\"sub\":\"%s\",\"exp\":%d}".formatted(user, Tokens.in(60)), Tokens.in(2));
        assertThat(pull(late, "phone").status()).isEqualTo(200);
    }

    @Test
    void anothersDevicesAreNotThere() {
        register("phone");
        String stranger = Tokens.of("stranger-" + UUID.randomUUID());
        pull(stranger, "tablet");
        assertThat(devices(stranger)).hasSize(1);
        refused(with(door.to("/api/devices/phone").DELETE(), stranger), 404, "unknown_device");
        refused(with(door.to("/api/devices/%24ne").DELETE(), stranger), 404, "unknown_device");
        refused(
                with(
                        door.to("/api/devices/phone")
                                .header("Content-Type", "application/json")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"deviceName\":\"Mine\"}")),
                        stranger),
                404,
                "unknown_device");
        refused(door.send(door.to("/api/devices")), 401, "unauthenticated");
        assertThat(login(PASSWORD, "phone").status()).isEqualTo(200);
    }

    @Test
    void aDeviceIdOfTwoUsersIsTwoDevices() {
        String ada = token(register("phone"));
        String bob = Tokens.of("bob-" + UUID.randomUUID());
        pull(bob, "phone");
        assertThat(with(door.to("/api/devices/phone").DELETE(), bob).status()).isEqualTo(204);
        refused(pull(bob, "phone"), 401, "device_revoked");
        assertThat(pull(ada, "phone").status()).isEqualTo(200);
    }
}
