package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.tidemark.core.account.Device;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.Sighting;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** Devices in their users' documents. A user without an account has a document as soon as one of its devices is seen. */
final class MongoDevices implements DeviceStore {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String THIS = UserDocument.DEVICES + ".$.";
    private static final Comparator<Device> LATEST_FIRST = Comparator.comparing(
                    (Device device) -> device.lastSyncAt().orElse(Instant.MIN))
            .reversed()
            .thenComparing(Device::id);

    private final MongoCollection<BsonDocument> users;

    MongoDevices(MongoCollection<BsonDocument> users) {
        this.users = users;
    }

    @Override
    public List<Device> devices(UserId user) {
        BsonDocument found = Boundary.call(() ->
                users.find(user(user)).projection(include(UserDocument.DEVICES)).first());
        return found == null
                ? List.of()
                : UserDocument.devices(found).stream().sorted(LATEST_FIRST).toList();
    }

    @Override
    public void saw(Collection<Sighting> sightings) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        sightings.forEach(sighting -> add(writes, sighting));
        if (writes.isEmpty()) {
            return;
        }
        Boundary.run(() -> {
            try {
                users.bulkWrite(writes, UNORDERED);
            } catch (MongoBulkWriteException e) {
                Bulk.taken(e); // its user is there, and the device too; throws what is more
            }
        });
    }

    /** Whichever of the first two is not for it changes nothing. */
    private static void add(List<WriteModel<BsonDocument>> writes, Sighting sighting) {
        sighting.syncedAt()
                .ifPresent(at -> writes.add(new UpdateOneModel<>(
                        device(sighting.device()), max(THIS + UserDocument.LAST_SYNC_AT, UserDocument.time(at)))));
        writes.add(new UpdateOneModel<>(
                and(
                        user(sighting.device().user()),
                        ne(UserDocument.DEVICES + "." + UserDocument.DEVICE_ID, id(sighting))),
                pushEach(
                        UserDocument.DEVICES,
                        List.of(document(sighting)),
                        new PushOptions()
                                .sortDocument(new BsonDocument(UserDocument.LAST_SYNC_AT, new org.bson.BsonInt32(-1)))
                                .slice(MOST)),
                new UpdateOptions().upsert(true)));
        sighting.name()
                .ifPresent(name -> writes.add(new UpdateOneModel<>(
                        and(
                                user(sighting.device().user()),
                                elemMatch(
                                        UserDocument.DEVICES,
                                        and(eq(UserDocument.DEVICE_ID, id(sighting)), ne(UserDocument.RENAMED, true)))),
                        set(THIS + UserDocument.DEVICE_NAME, name))));
    }

    private static String id(Sighting sighting) {
        return sighting.device().device().value();
    }

    private static BsonDocument document(Sighting sighting) {
        BsonDocument document = new BsonDocument(UserDocument.DEVICE_ID, new BsonString(id(sighting)));
        sighting.name().ifPresent(name -> document.append(UserDocument.DEVICE_NAME, new BsonString(name)));
        sighting.syncedAt().ifPresent(at -> document.append(UserDocument.LAST_SYNC_AT, UserDocument.time(at)));
        return document;
    }

    @Override
    public boolean rename(Writer device, String name) {
        return Boundary.call(() -> users.updateOne(
                                device(device),
                                combine(
                                        set(THIS + UserDocument.DEVICE_NAME, name),
                                        set(THIS + UserDocument.RENAMED, true)))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public boolean remove(Writer device) {
        return Boundary.call(() -> users.updateOne(
                                device(device),
                                pull(
                                        UserDocument.DEVICES,
                                        eq(
                                                UserDocument.DEVICE_ID,
                                                device.device().value())))
                        .getMatchedCount()
                == 1);
    }

    private static Bson user(UserId user) {
        return eq(UserDocument.ID, UserKey.of(user));
    }

    private static Bson device(Writer device) {
        return and(
                user(device.user()),
                eq(
                        UserDocument.DEVICES + "." + UserDocument.DEVICE_ID,
                        device.device().value()));
    }
}
