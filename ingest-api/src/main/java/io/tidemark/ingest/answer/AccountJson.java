package io.tidemark.ingest.answer;

import io.tidemark.core.account.Account;
import io.tidemark.core.account.Device;
import io.tidemark.core.field.Moments;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.ingest.json.JsonBytes;
import io.tidemark.ingest.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Users, their tokens and their devices, as clients read them. */
public final class AccountJson {
    private static final int USUAL_SIZE = 1024;

    private AccountJson() {}

    /** @param expiresIn seconds */
    public static JsonBytes entered(Account account, String token, String refreshToken, long expiresIn) {
        return object(out -> {
            out.writeStringProperty("token", token);
            out.writeStringProperty("refreshToken", refreshToken);
            out.writeNumberProperty("expiresIn", expiresIn);
            user(out, account.id(), Optional.of(account));
        });
    }

    /** @param account empty for whoever has none: then there is only an id */
    public static JsonBytes user(UserId user, Optional<Account> account) {
        return object(out -> user(out, user, account));
    }

    private static void user(JsonGenerator out, UserId user, Optional<Account> account) {
        out.writeName("user");
        out.writeStartObject();
        out.writeStringProperty("id", user.value());
        account.ifPresent(known -> {
            out.writeStringProperty("email", known.email().value());
            out.writeBooleanProperty("emailVerified", known.verified());
            known.name().ifPresent(name -> out.writeStringProperty("name", name));
            out.writeStringProperty("createdAt", Moments.text(known.createdAt().toEpochMilli()));
        });
        out.writeEndObject();
    }

    /** @param current the device that asks, if its token says so */
    public static JsonBytes devices(List<Device> devices, Optional<DeviceId> current) {
        return object(out -> {
            out.writeName("devices");
            out.writeStartArray();
            devices.forEach(device -> device(out, device, current));
            out.writeEndArray();
        });
    }

    public static JsonBytes device(Device device, Optional<DeviceId> current) {
        return object(out -> {
            out.writeName("device");
            device(out, device, current);
        });
    }

    private static void device(JsonGenerator out, Device device, Optional<DeviceId> current) {
        out.writeStartObject();
        out.writeStringProperty("deviceId", device.id().value());
        device.name().ifPresent(name -> out.writeStringProperty("deviceName", name));
        device.lastSyncAt().ifPresent(at -> out.writeStringProperty("lastSyncAt", Moments.text(at.toEpochMilli())));
        out.writeBooleanProperty("current", current.filter(device.id()::equals).isPresent());
        out.writeEndObject();
    }

    private static JsonBytes object(Consumer<JsonGenerator> members) {
        JsonBytes bytes = new JsonBytes(USUAL_SIZE);
        try (JsonGenerator out = JsonText.generator(bytes)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return bytes;
    }
}
