package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.core.change.Change;
import io.tidemark.core.field.Value;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The direct codecs say what Avro's own reader and writer say, of good bytes and of bad ones. */
class DirectCodecTest {
    @SuppressWarnings("unused") // by name
    static final Iterable<DirectRecord<?>> RECORDS = DirectRecord.ALL;

    private static final int HEADER = 10;

    @ParameterizedTest
    @FieldSource("RECORDS")
    @Law("M9")
    <T> void bytesAreThoseOfAvrosOwnWriter(DirectRecord<T> kind) {
        Seeds.forEach(
                100,
                random -> kind.samples()
                        .apply(random)
                        .forEach(value -> assertThat(kind.encode().apply(value))
                                .as(value.toString())
                                .isEqualTo(kind.genericEncode(value))));
    }

    /** And not by falling back on Avro. */
    @ParameterizedTest
    @FieldSource("RECORDS")
    @Law("M9")
    <T> void whatIsWrittenIsReadDirectly(DirectRecord<T> kind) {
        Seeds.forEach(
                100,
                random -> kind.samples().apply(random).forEach(value -> {
                    byte[] bytes = kind.encode().apply(value);
                    assertThat(kind.frame().directly(bytes, kind.read())).contains(kind.genericDecode(bytes));
                }));
    }

    /** Every branch of every union, every symbol, empty and full maps, whether our code would write them or not. */
    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void whateverTheSchemaAllowsIsReadAlike(DirectRecord<T> kind) {
        AtomicInteger direct = new AtomicInteger();
        Seeds.forEach(2_000, random -> {
            byte[] bytes = kind.frame().encode(RandomRecords.of(random, kind.schema()));
            assertAlike(kind, bytes);
            kind.frame().directly(bytes, kind.read()).ifPresent(value -> direct.incrementAndGet());
        });
        assertThat(direct).hasValueGreaterThan(300);
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void everyTruncationIsRefusedAlike(DirectRecord<T> kind) {
        Seeds.forEach(5, random -> {
            byte[] bytes = kind.encode().apply(Pick.one(random, kind.samples().apply(random)));
            for (int length = 0; length < Math.min(bytes.length, 2_000); length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThat(verdict(cut, kind.decode())).isEqualTo(UndecodableException.class);
                assertAlike(kind, cut);
            }
        });
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void mutatedBytesAreReadOrRefusedAlike(DirectRecord<T> kind) {
        Seeds.forEach(1_000, random -> {
            byte[] bytes = kind.encode().apply(Pick.one(random, kind.samples().apply(random)));
            for (int i = 0; i < 5; i++) {
                assertAlike(kind, mutated(random, bytes));
            }
        });
    }

    /** Avro may cut a map or an array into blocks, each with its size before it. */
    @Test
    void bytesInSeveralBlocksAreReadAlike() throws IOException {
        Seeds.forEach(50, random -> {
            Change change = new RandomChanges(random, OwnerLog.START).any();
            byte[] whole = ChangeCodec.encode(change);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(whole, 0, HEADER);
            BinaryEncoder blocks = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(Schemas.CHANGE).write(GenericCodecs.toAvro(change), blocks);
            blocks.flush();
            assertThat(ChangeCodec.decode(out.toByteArray())).isEqualTo(ChangeCodec.decode(whole));
        });
    }

    /** Two names that are one only after bad UTF-8 is replaced: which of them stays is Avro's to say. */
    @Test
    void nameTwiceInAMapIsReadAsAvroReadsIt() {
        byte[] start = changeUpToItsData();
        for (int other = 0x80; other < 0x100; other++) {
            byte[] pair = {4, 2, (byte) 0xFF, 1 << 1, 1, 2, (byte) other, 1 << 1, 0, 0};
            byte[] bytes = Arrays.copyOf(start, start.length + pair.length);
            System.arraycopy(pair, 0, bytes, start.length, pair.length);
            assertThat(ChangeCodec.decode(bytes).data()).hasSize(1);
            assertAlike(DirectRecord.CHANGE, bytes);
        }
    }

    @Test
    void countOfMoreThanTheBytesHoldIsRefusedBeforeItIsReserved() {
        BinaryOut out = new BinaryOut(new byte[0]);
        out.number(Integer.MAX_VALUE - 8);
        out.number(0);
        for (Function<BinaryIn, ?> read : List.<Function<BinaryIn, ?>>of(
                BinaryIn::text, in -> in.array(BinaryIn::text), in -> in.map(ValueMapping::read))) {
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> read.apply(new BinaryIn(out.toBytes(), 0)));
        }
    }

    /** An exponent that fits and no longer does once the zeros are stripped. */
    @Test
    @Law("O1")
    void numberBeyondExponentsIsUndecodable() {
        BinaryOut out = new BinaryOut(changeUpToItsData());
        out.map(new TreeMap<>(Map.of("order", "100E2147483647")), (o, number) -> {
            o.number(3);
            o.text(number);
        });
        assertThatExceptionOfType(UndecodableException.class).isThrownBy(() -> ChangeCodec.decode(out.toBytes()));
    }

    @Test
    void longTextGrowsTheBytes() {
        Change change = new RandomChanges(new Random(1), OwnerLog.START).ordinary();
        Change large = change.withData(
                new TreeMap<>(Map.of("notes", new Value.Text("é".repeat(100_000)), "title", new Value.Text("x"))));
        assertThat(ChangeCodec.decode(ChangeCodec.encode(large))).isEqualTo(large);
    }

    private static byte[] changeUpToItsData() {
        Change change = new RandomChanges(new Random(1), OwnerLog.START).ordinary();
        byte[] bytes = ChangeCodec.encode(change.withData(new TreeMap<>()));
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] mutated(RandomGenerator random, byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = HEADER + random.nextInt(mutated.length - HEADER);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutated[at] = (byte) random.nextInt(256);
                case 2 -> mutated = spliced(mutated, at, new byte[] {(byte) random.nextInt(256)}, 0);
                default -> mutated = spliced(mutated, at, new byte[0], mutated.length - at > 1 ? 1 : 0);
            }
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] added, int removed) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length + added.length - removed);
        System.arraycopy(added, 0, spliced, at, added.length);
        System.arraycopy(bytes, at + removed, spliced, at + added.length, bytes.length - at - removed);
        return spliced;
    }

    private static <T> void assertAlike(DirectRecord<T> kind, byte[] bytes) {
        assertThat(verdict(bytes, kind.decode())).isEqualTo(verdict(bytes, kind::genericDecode));
    }

    /** What is read, or the class of the refusal. */
    private static Object verdict(byte[] bytes, Function<byte[], ?> decode) {
        try {
            return Optional.of(decode.apply(bytes));
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }
}
