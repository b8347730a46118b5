package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import io.tidemark.core.account.Email;
import io.tidemark.core.account.Link;
import io.tidemark.core.account.Link.Purpose;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** One-time links in MongoDB; to use one is to delete it, so that one of many gets it. */
final class MongoLinks implements LinkStore {
    static final String EXPIRES_AT = "expiresAt";
    static final String USER = "userId";

    private static final String ID = "_id";
    private static final String PURPOSE = "purpose";
    private static final String EMAIL = "email";

    private final MongoCollection<BsonDocument> links;

    MongoLinks(MongoCollection<BsonDocument> links) {
        this.links = links;
    }

    @Override
    public void put(Link link) {
        drop(link.user(), link.purpose());
        Boundary.run(() -> links.insertOne(new BsonDocument(ID, new BsonString(link.hash()))
                .append(PURPOSE, new BsonString(link.purpose().name()))
                .append(USER, new BsonString(link.user().value()))
                .append(EMAIL, new BsonString(link.email().value()))
                .append(EXPIRES_AT, UserDocument.time(link.expiresAt()))));
    }

    @Override
    public Optional<Link> take(String hash, Purpose purpose, Instant now) {
        return Boundary.call(() -> Optional.ofNullable(links.findOneAndDelete(
                        and(eq(ID, hash), eq(PURPOSE, purpose.name()), gt(EXPIRES_AT, UserDocument.time(now))))))
                .map(found -> new Link(
                        hash,
                        purpose,
                        new UserId(found.getString(USER).getValue()),
                        new Email(found.getString(EMAIL).getValue()),
                        UserDocument.time(found, EXPIRES_AT).orElseThrow()));
    }

    @Override
    public void drop(UserId user, Purpose purpose) {
        Boundary.run(() -> links.deleteMany(and(eq(USER, user.value()), eq(PURPOSE, purpose.name()))));
    }
}
