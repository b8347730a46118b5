package io.tidemark.readmodel;

import io.tidemark.core.account.Account;
import io.tidemark.core.account.Device;
import io.tidemark.core.account.Email;
import io.tidemark.core.identity.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A user as the user's document has it, and whether the address is verified. One without an account has devices alone. */
final class UserDocument {
    static final String ID = "_id";
    static final String EMAIL = "email";
    static final String PASSWORD = "password";
    static final String VERIFIED = "emailVerified";
    static final String UPDATED_AT = "updatedAt";
    static final String DEVICES = "devices";
    static final String DEVICE_ID = "deviceId";
    static final String DEVICE_NAME = "deviceName";
    static final String LAST_SYNC_AT = "lastSyncAt";
    /** Whether the user has named the device, so that its own name for itself no longer counts. */
    static final String RENAMED = "renamed";

    private static final String NAME = "name";
    private static final String CREATED_AT = "createdAt";

    private UserDocument() {}

    static BsonDocument write(Account account) {
        BsonDocument document = new BsonDocument(ID, UserKey.of(account.id()))
                .append(EMAIL, new BsonString(account.email().value()))
                .append(PASSWORD, new BsonString(account.password()))
                .append(VERIFIED, BsonBoolean.valueOf(account.verified()))
                .append(DEVICES, new BsonArray())
                .append(CREATED_AT, time(account.createdAt()))
                .append(UPDATED_AT, time(account.updatedAt()));
        account.name().ifPresent(name -> document.append(NAME, new BsonString(name)));
        return document;
    }

    /** Empty for a user without an account. */
    static Optional<Account> read(BsonDocument document) {
        if (!document.containsKey(EMAIL)) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                UserKey.read(document.get(ID, BsonNull.VALUE)),
                new Email(document.getString(EMAIL).getValue()),
                document.getString(PASSWORD).getValue(),
                text(document, NAME),
                document.getBoolean(VERIFIED, BsonBoolean.FALSE).getValue(),
                devices(document).stream().map(Device::id).collect(Collectors.toSet()),
                time(document, CREATED_AT).orElse(Instant.EPOCH),
                time(document, UPDATED_AT).orElse(Instant.EPOCH)));
    }

    static List<Device> devices(BsonDocument document) {
        return document.getArray(DEVICES, new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .map(device -> new Device(
                        new DeviceId(device.getString(DEVICE_ID).getValue()),
                        text(device, DEVICE_NAME),
                        time(device, LAST_SYNC_AT)))
                .toList();
    }

    static BsonDateTime time(Instant instant) {
        return new BsonDateTime(instant.toEpochMilli());
    }

    static Optional<Instant> time(BsonDocument document, String name) {
        return document.containsKey(name)
                ? Optional.of(Instant.ofEpochMilli(document.getDateTime(name).getValue()))
                : Optional.empty();
    }

    static Optional<String> text(BsonDocument document, String name) {
        return document.containsKey(name) ? Optional.of(document.getString(name).getValue()) : Optional.empty();
    }
}
