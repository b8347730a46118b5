package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.account.Account;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.AccountsContract;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.Email;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoAccountsIT extends AccountsContract {
    private static final Instant NOW = Instant.parse("2026-01-05T14:00:00Z");

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected AccountStore accounts() {
        return database.readModel().accounts();
    }

    @Override
    protected DeviceStore devices() {
        return database.readModel().devices();
    }

    @Override
    protected SessionStore sessions() {
        return database.readModel().sessions();
    }

    @Override
    protected LinkStore links() {
        return database.readModel().links();
    }

    @Test
    void aUserIsStoredAsTheUsersDocumentHasIt() {
        UserId id = accounts().nextId();
        Email email = Email.of("ada@example.com").orElseThrow();
        accounts().add(Account.created(id, email, "$argon2id$hash", Optional.of("Ada"), NOW));
        devices()
                .saw(List.of(new Sighting(
                        new Writer(id, new DeviceId("phone")), Optional.of("Phone"), Optional.of(NOW.plusSeconds(1)))));
        BsonDocument stored = database.collections().users().find().first();
        assertThat(stored).isEqualTo(BsonDocument.parse("""
                {"_id": {"$oid": "%s"}, "email": "ada@example.com", "password": "$argon2id$hash", "emailVerified": false,
                 "devices": [{"deviceId": "phone", "deviceName": "Phone", "lastSyncAt": {"$date": "2026-01-05T14:00:01Z"}}],
                 "createdAt": {"$date": "2026-01-05T14:00:00Z"}, "updatedAt": {"$date": "2026-01-05T14:00:00Z"},
                 "name": "Ada"}""".formatted(id.value())));
        assertThat(new ObjectId(id.value()).toHexString()).isEqualTo(id.value());
    }

    /** Whoever signs with a subject that only looks like an account's id has devices of its own. */
    @Test
    void noTwoUsersShareADocument() {
        for (String user : List.of("676c1234567890abcdef1234", "676C1234567890ABCDEF1234", "ada", "Ada")) {
            devices()
                    .saw(List.of(new Sighting(
                            new Writer(new UserId(user), new DeviceId(user)), Optional.empty(), Optional.of(NOW))));
            assertThat(devices().devices(new UserId(user))).hasSize(1);
        }
    }
}
