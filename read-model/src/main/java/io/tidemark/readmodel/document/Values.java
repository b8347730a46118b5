package io.tidemark.readmodel.document;

import io.tidemark.core.field.Value;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** A {@link Value} as BSON, and back. The BSON type tells which it is, so reading needs no catalogue. */
final class Values {
    private Values() {}

    static BsonValue write(Value value) {
        if (value instanceof Value.Text text) {
            return Scalars.text(text.text());
        } else if (value instanceof Value.Flag flag) {
            return BsonBoolean.valueOf(flag.on());
        } else if (value instanceof Value.Decimal decimal) {
            return Numbers.write(decimal.number());
        } else if (value instanceof Value.Moment moment) {
            return Scalars.date(moment.epochMillis());
        } else if (value instanceof Value.Texts texts) {
            return new BsonArray(texts.texts().stream().map(Scalars::text).toList());
        } else if (value instanceof Value.By by) {
            return Scalars.writer(by.writer());
        } else if (value instanceof Value.Null) {
            return BsonNull.VALUE;
        }
        return RegisterValues.write(value);
    }

    static Value read(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> new Value.Text(value.asString().getValue());
            case BOOLEAN -> new Value.Flag(value.asBoolean().getValue());
            case DOUBLE, DECIMAL128, INT32, INT64 -> new Value.Decimal(Numbers.read(value));
            case DATE_TIME -> new Value.Moment(value.asDateTime().getValue());
            case ARRAY -> new Value.Texts(texts(value.asArray()));
            case DOCUMENT -> ofDocument(value.asDocument());
            case NULL -> Value.NULL;
            default -> throw new IllegalArgumentException("No field holds a BSON " + value.getBsonType());
        };
    }

    private static List<String> texts(BsonArray array) {
        return array.stream().map(text -> text.asString().getValue()).toList();
    }

    private static Value ofDocument(BsonDocument document) {
        if (Scalars.isWriter(document)) {
            return new Value.By(Scalars.writer(document));
        }
        return document.containsKey(Numbers.TEXT)
                ? new Value.Decimal(Numbers.read(document))
                : RegisterValues.read(document);
    }
}
