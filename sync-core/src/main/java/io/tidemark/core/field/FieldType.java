package io.tidemark.core.field;

import io.tidemark.core.error.Checked;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.EntityKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What a field may hold. Lengths are in UTF-16 units, as clients count them. */
public sealed interface FieldType {
    /** The value in its normal form, or why it is refused; never called with null. */
    Checked<Value> check(String field, Value raw);

    default boolean nullable() {
        return true;
    }

    record TextUpTo(int length) implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            if (!(raw instanceof Value.Text value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            if (!Strings.isClean(value.text())) {
                return Checked.refused(ErrorCode.BAD_STRING, field);
            }
            return value.text().length() > length ? Checked.refused(ErrorCode.TOO_LARGE, field) : Checked.ok(value);
        }
    }

    record OneOf(Set<String> names) implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            if (!(raw instanceof Value.Text value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            return names.contains(value.text()) ? Checked.ok(value) : Checked.refused(ErrorCode.BAD_ENUM, field);
        }
    }

    /** A flag; {@code isDeleted} refuses null, since a deletion must be meant. */
    record FlagType(boolean nullable) implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            return raw instanceof Value.Flag ? Checked.ok(raw) : Checked.refused(ErrorCode.WRONG_TYPE, field);
        }
    }

    /** A number that every language holds exactly enough to sort by: within ±(2^53 - 1), at most 34 digits. */
    record NumberType() implements FieldType {
        private static final BigDecimal BOUND = BigDecimal.valueOf((1L << 53) - 1);
        private static final int DIGITS = 34;
        private static final int SCALE = 308;

        @Override
        public Checked<Value> check(String field, Value raw) {
            if (!(raw instanceof Value.Decimal value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            BigDecimal number = value.number();
            boolean sane = number.precision() <= DIGITS
                    && Math.abs((long) number.scale()) <= SCALE
                    && number.abs().compareTo(BOUND) <= 0;
            return sane ? Checked.ok(value) : Checked.refused(ErrorCode.BAD_NUMBER, field);
        }
    }

    record MomentType() implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            if (raw instanceof Value.Moment moment) {
                return Moments.inRange(moment.epochMillis())
                        ? Checked.ok(raw)
                        : Checked.refused(ErrorCode.BAD_TIMESTAMP, field);
            }
            if (!(raw instanceof Value.Text value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            OptionalLong millis = Moments.parse(value.text());
            return millis.isPresent()
                    ? Checked.ok(new Value.Moment(millis.getAsLong()))
                    : Checked.refused(ErrorCode.BAD_TIMESTAMP, field);
        }
    }

    record TextsType(int count, int length) implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            if (!(raw instanceof Value.Texts value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            List<String> texts = value.texts();
            if (!texts.stream().allMatch(Strings::isClean)) {
                return Checked.refused(ErrorCode.BAD_STRING, field);
            }
            boolean fits = texts.size() <= count && texts.stream().allMatch(t -> t.length() <= length);
            return fits ? Checked.ok(value) : Checked.refused(ErrorCode.TOO_LARGE, field);
        }
    }

    record ByType() implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            return raw instanceof Value.By ? Checked.ok(raw) : Checked.refused(ErrorCode.WRONG_TYPE, field);
        }
    }

    /** A parent's localId, of the form that every localId has. */
    record LocalIdType() implements FieldType {
        @Override
        public Checked<Value> check(String field, Value raw) {
            if (!(raw instanceof Value.Text value)) {
                return Checked.refused(ErrorCode.WRONG_TYPE, field);
            }
            return EntityKey.isLocalId(value.text())
                    ? Checked.ok(value)
                    : Checked.refused(ErrorCode.BAD_LOCAL_ID, field);
        }
    }
}
