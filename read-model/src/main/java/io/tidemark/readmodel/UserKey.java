package io.tidemark.readmodel;

import io.tidemark.core.identity.UserId;
import java.util.regex.Pattern;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** A user's {@code _id}: an ObjectId for those who have an account, as it was made; a string for whoever else signs. */
final class UserKey {
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{24}");

    private UserKey() {}

    static UserId next() {
        return new UserId(new ObjectId().toHexString());
    }

    static BsonValue of(UserId user) {
        return OURS.matcher(user.value()).matches()
                ? new BsonObjectId(new ObjectId(user.value()))
                : new BsonString(user.value());
    }

    static UserId read(BsonValue id) {
        return new UserId(
                id.isObjectId()
                        ? id.asObjectId().getValue().toHexString()
                        : id.asString().getValue());
    }
}
