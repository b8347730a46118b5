package io.tidemark.core.testkit;

import io.tidemark.core.field.Value;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values of every type from a seeded generator, as hostile as a record can hold them and as plain as clients send. */
public final class SampleValues {
    private static final List<String> PIECES = List.of(
            "a",
            "Ö",
            "日本",
            "👩‍👩‍👧",
            "\u0000",
            "\u0007",
            "\n",
            "\"",
            "\\",
            "$set",
            "a.b",
            "\uFFFF",
            "\u202E",
            " ",
            "0",
            "-");

    private final RandomGenerator random;

    public SampleValues(RandomGenerator random) {
        this.random = random;
    }

    /** Any value there is. */
    public Value any() {
        return switch (random.nextInt(10)) {
            case 0 -> Value.NULL;
            case 1 -> new Value.Flag(random.nextBoolean());
            case 2 -> new Value.Decimal(number());
            case 3 -> new Value.Moment(random.nextLong());
            case 4 ->
                new Value.Texts(
                        Stream.generate(this::text).limit(random.nextInt(4)).toList());
            case 5 -> new Value.By(writer());
            case 6 -> new Value.Reference(optional(text()), new EntityId("id" + text()));
            case 7 -> new Value.Deletion(random.nextBoolean(), moment(), optional(writer()));
            case 8 -> new Value.Completion(random.nextBoolean(), moment(), optional(writer()));
            default -> new Value.Text(text());
        };
    }

    /** Text with emoji, controls and whatever else is awkward; may be empty. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** From whole numbers and short decimals to what no double and no Decimal128 holds. */
    public BigDecimal number() {
        return switch (random.nextInt(6)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(-1_000, 1_000));
            case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(0, 25));
            case 2 -> BigDecimal.valueOf(random.nextDouble(-1e6, 1e6));
            case 3 -> new BigDecimal(Double.longBitsToDouble(random.nextLong() & 0x7FE7_FFFF_FFFF_FFFFL));
            case 4 -> new BigDecimal(new BigInteger(random.nextInt(1, 120), new Random(random.nextLong())));
            default -> new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt());
        };
    }

    public Writer writer() {
        return new Writer(new UserId("user" + text()), new DeviceId("device-" + random.nextInt(3)));
    }

    private OptionalLong moment() {
        return random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
    }

    private <T> Optional<T> optional(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}
