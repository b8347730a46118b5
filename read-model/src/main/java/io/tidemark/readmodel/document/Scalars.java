package io.tidemark.readmodel.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.core.field.Strings;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The parts that every document is made of: texts, dates, versions and writers, each present or absent. */
final class Scalars {
    private static final String USER = "userId";
    private static final String DEVICE = "deviceId";

    private Scalars() {}

    static BsonDocument document(String name, BsonValue value) {
        return new BsonDocument(name, value);
    }

    /** Half a surrogate pair has no UTF-8: it becomes a question mark. The merge refuses such strings (BAD_STRING). */
    static BsonString text(String text) {
        return new BsonString(Strings.isClean(text) ? text : new String(text.getBytes(UTF_8), UTF_8));
    }

    static String text(BsonDocument document, String name) {
        return document.getString(name).getValue();
    }

    static Optional<String> optionalText(BsonDocument document, String name) {
        return document.containsKey(name) ? Optional.of(text(document, name)) : Optional.empty();
    }

    static BsonDateTime date(long epochMillis) {
        return new BsonDateTime(epochMillis);
    }

    static long date(BsonDocument document, String name) {
        return document.getDateTime(name).getValue();
    }

    static void putDate(BsonDocument document, String name, OptionalLong epochMillis) {
        epochMillis.ifPresent(millis -> document.append(name, date(millis)));
    }

    static OptionalLong optionalDate(BsonDocument document, String name) {
        return document.containsKey(name) ? OptionalLong.of(date(document, name)) : OptionalLong.empty();
    }

    static BsonInt64 whole(long number) {
        return new BsonInt64(number);
    }

    static long whole(BsonDocument document, String name) {
        return document.getNumber(name).longValue();
    }

    static BsonDocument writer(Writer writer) {
        return document(USER, text(writer.user().value()))
                .append(DEVICE, text(writer.device().value()));
    }

    static Writer writer(BsonDocument document) {
        return new Writer(new UserId(text(document, USER)), new DeviceId(text(document, DEVICE)));
    }

    static boolean isWriter(BsonDocument document) {
        return document.containsKey(USER) && document.containsKey(DEVICE);
    }
}
