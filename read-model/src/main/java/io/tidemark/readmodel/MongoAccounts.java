package io.tidemark.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.tidemark.core.account.Account;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.Email;
import io.tidemark.core.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Accounts in MongoDB; the index on the address is what makes it unique. */
final class MongoAccounts implements AccountStore {
    private final MongoCollection<BsonDocument> users;

    MongoAccounts(MongoCollection<BsonDocument> users) {
        this.users = users;
    }

    @Override
    public UserId nextId() {
        return UserKey.next();
    }

    @Override
    public boolean add(Account account) {
        return Boundary.call(() -> {
            try {
                users.insertOne(UserDocument.write(account));
                return true;
            } catch (MongoWriteException e) {
                if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<Account> find(Email email) {
        return first(eq(UserDocument.EMAIL, email.value()));
    }

    @Override
    public Optional<Account> find(UserId user) {
        return first(eq(UserDocument.ID, UserKey.of(user)));
    }

    private Optional<Account> first(Bson filter) {
        return Boundary.call(() -> Optional.ofNullable(users.find(filter).first()))
                .flatMap(UserDocument::read);
    }

    @Override
    public boolean replacePassword(UserId user, String from, String to, Instant now) {
        return updated(
                and(eq(UserDocument.ID, UserKey.of(user)), eq(UserDocument.PASSWORD, from)),
                set(UserDocument.PASSWORD, to),
                now);
    }

    @Override
    public boolean verify(UserId user, Email email, Instant now) {
        return updated(
                and(eq(UserDocument.ID, UserKey.of(user)), eq(UserDocument.EMAIL, email.value())),
                set(UserDocument.VERIFIED, true),
                now);
    }

    private boolean updated(Bson filter, Bson update, Instant now) {
        return Boundary.call(() ->
                users.updateOne(filter, combine(update, set(UserDocument.UPDATED_AT, UserDocument.time(now))))
                                .getMatchedCount()
                        == 1);
    }
}
