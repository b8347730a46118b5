package io.tidemark.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import io.tidemark.core.testkit.Law;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Law("P2")
class BulkTest {
    private static final String ON_ID =
            "E11000 duplicate key error collection: tidemark.items index: _id_ dup key: { _id: \"a\" }";
    private static final String ELSEWHERE =
            "E11000 duplicate key error collection: tidemark.users index: email_1 dup key: { email: \" index: _id_ \" }";

    @Test
    void takenIdsAreAnAnswer() {
        assertThat(Bulk.taken(failure(null, error(3, 11000, ON_ID), error(7, 11000, ON_ID))))
                .containsExactly(3, 7);
    }

    @Test
    void anUnmetWriteConcernIsAFailureEvenAmongTakenIds() {
        WriteConcernError unmet = new WriteConcernError(64, "WriteConcernFailed", "waiting", new BsonDocument());
        assertFails(failure(unmet, error(3, 11000, ON_ID)));
        assertFails(failure(unmet));
    }

    @Test
    void anyOtherErrorIsAFailureEvenAmongTakenIds() {
        assertFails(failure(null, error(3, 11000, ON_ID), error(4, 11000, ELSEWHERE)));
        assertFails(failure(null, error(3, 11000, ON_ID), error(4, 10334, "too large")));
    }

    private static void assertFails(MongoBulkWriteException failure) {
        assertThatThrownBy(() -> Bulk.taken(failure)).isSameAs(failure);
    }

    private static BulkWriteError error(int position, int code, String message) {
        return new BulkWriteError(code, message, new BsonDocument(), position);
    }

    private static MongoBulkWriteException failure(@Nullable WriteConcernError unmet, BulkWriteError... errors) {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(), List.of(errors), unmet, new ServerAddress(), Set.of());
    }
}
