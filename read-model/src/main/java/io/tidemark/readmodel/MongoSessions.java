package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import io.tidemark.core.account.Session;
import io.tidemark.core.account.SessionStore;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Sessions in MongoDB, one document a family; those that expired are removed by its own clock. */
final class MongoSessions implements SessionStore {
    static final String EXPIRES_AT = "expiresAt";
    static final String USER = "userId";

    private static final String ID = "_id";
    private static final String DEVICE = "deviceId";
    private static final String POSITION = "position";
    private static final String GENERATION = "generation";
    private static final String CURRENT = "current";
    private static final String ROTATED_AT = "rotatedAt";

    private final MongoCollection<BsonDocument> sessions;

    MongoSessions(MongoCollection<BsonDocument> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void add(Session session) {
        Boundary.run(() -> {
            sessions.insertOne(write(session));
            List<String> tooMany = sessions.find(and(eq(USER, session.user().value()), ne(ID, session.id())))
                    .projection(include(ID))
                    .sort(descending(ROTATED_AT))
                    .skip(MOST - 1)
                    .map(document -> document.getString(ID).getValue())
                    .into(new ArrayList<>());
            if (!tooMany.isEmpty()) {
                sessions.deleteMany(in(ID, tooMany));
            }
        });
    }

    @Override
    public Optional<Session> find(String id) {
        return Boundary.call(() -> Optional.ofNullable(sessions.find(eq(ID, id)).first()))
                .map(MongoSessions::read);
    }

    @Override
    public boolean rotate(Session read, Session next) {
        return Boundary.call(() ->
                sessions.replaceOne(and(eq(ID, read.id()), eq(GENERATION, read.generation())), write(next))
                                .getMatchedCount()
                        == 1);
    }

    @Override
    public void end(String id) {
        Boundary.run(() -> sessions.deleteOne(eq(ID, id)));
    }

    @Override
    public void endAll(UserId user) {
        Boundary.run(() -> sessions.deleteMany(eq(USER, user.value())));
    }

    private static BsonDocument write(Session session) {
        BsonDocument document = new BsonDocument(ID, new BsonString(session.id()))
                .append(USER, new BsonString(session.user().value()))
                .append(POSITION, new BsonInt64(session.position()))
                .append(GENERATION, new BsonInt64(session.generation()))
                .append(CURRENT, new BsonString(session.current()))
                .append(ROTATED_AT, UserDocument.time(session.rotatedAt()))
                .append(EXPIRES_AT, UserDocument.time(session.expiresAt()));
        session.device().ifPresent(device -> document.append(DEVICE, new BsonString(device.value())));
        return document;
    }

    private static Session read(BsonDocument document) {
        return new Session(
                document.getString(ID).getValue(),
                new UserId(document.getString(USER).getValue()),
                UserDocument.text(document, DEVICE).map(DeviceId::new),
                document.getInt64(POSITION).getValue(),
                document.getInt64(GENERATION).getValue(),
                document.getString(CURRENT).getValue(),
                UserDocument.time(document, ROTATED_AT).orElseThrow(),
                UserDocument.time(document, EXPIRES_AT).orElseThrow());
    }
}
