package io.tidemark.readmodel.document;

import io.tidemark.core.field.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * Exact numbers in the smallest BSON type that holds them: a double where its shortest decimal text is the number, else
 * a Decimal128, else (only in hostile records) text. The shortest text is computed here and not by
 * {@link Double#toString}, whose answers differ between JDK 17 and 19.
 */
final class Numbers {
    static final String TEXT = "number";
    private static final double LARGEST_EXACT_INTEGER = 0x1p53;
    private static final int ALWAYS_UNIQUE_DIGITS = 15;
    private static final double ALWAYS_UNIQUE = 1e15;
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    private static final int ALWAYS_ENOUGH_DIGITS = 17;

    private Numbers() {}

    static BsonValue write(BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isFinite(nearest) && shortest(nearest).compareTo(number) == 0) {
            return new BsonDouble(nearest);
        }
        try {
            return new BsonDecimal128(new Decimal128(number));
        } catch (NumberFormatException e) {
            return Scalars.document(TEXT, Scalars.text(number.toString()));
        }
    }

    static BigDecimal read(BsonValue value) {
        if (value.isDocument()) {
            return new BigDecimal(value.asDocument().getString(TEXT).getValue());
        }
        return value.isDouble()
                ? shortest(value.asDouble().getValue())
                : value.asNumber().decimal128Value().bigDecimalValue();
    }

    /** Whether it is a whole number that a long holds as exactly. */
    static boolean isWhole(double number) {
        return Math.abs(number) < LARGEST_EXACT_INTEGER && number == Math.rint(number);
    }

    /** How many digits its shortest text has, without zeros at the end. */
    static int precision(double number) {
        if (!isWhole(number)) {
            return normal(number).precision();
        }
        long rest = Math.abs((long) number);
        while (rest % 10 == 0 && rest != 0) {
            rest /= 10;
        }
        int digits = 1;
        for (; rest > 9; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** The number as a field holds it. */
    static BigDecimal normal(double number) {
        return new Value.Decimal(shortest(number)).number();
    }

    private static BigDecimal shortest(double number) {
        if (isWhole(number)) {
            return BigDecimal.valueOf((long) number);
        }
        for (int scale = 1; scale < POWERS_OF_TEN.length; scale++) {
            double scaled = number * POWERS_OF_TEN[scale];
            if (Math.abs(scaled) >= ALWAYS_UNIQUE) {
                break;
            }
            long digits = Math.round(scaled);
            if (digits / POWERS_OF_TEN[scale] == number) { // one rounding, as of the decimal itself
                return BigDecimal.valueOf(digits, scale);
            }
        }
        return longest(number);
    }

    private static BigDecimal longest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = ALWAYS_UNIQUE_DIGITS; digits < ALWAYS_ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = rounded(exact, digits);
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return rounded(exact, ALWAYS_ENOUGH_DIGITS);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
}
