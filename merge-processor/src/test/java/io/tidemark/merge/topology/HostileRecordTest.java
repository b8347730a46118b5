package io.tidemark.merge.topology;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Status;
import io.tidemark.core.testkit.Law;
import io.tidemark.merge.process.Intake;
import io.tidemark.merge.process.MergeProcessor;
import io.tidemark.wire.ChangeCodec;
import io.tidemark.wire.DeadLetter;
import io.tidemark.wire.DeadLetterCodec;
import io.tidemark.wire.OutcomeCodec;
import io.tidemark.wire.Topics;
import io.tidemark.wire.UnknownSchemaException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger with a producer could put into the log of changes (docs/bad-inputs.md). */
class HostileRecordTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final byte[] KEY = Topics.key(ALICE);
    private static final long NOON = 1_767_000_000_000L;
    private static final Change HONEST = change(NOON, Map.of("title", text("Dune")));

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> changes;
    private TestOutputTopic<byte[], byte[]> outcomes;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        start(1);
    }

    /** The driver has one partition, which is 0, however many the log is said to have. */
    private void start(int partitions) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "hostile-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(
                MergeTopology.define(new Topology(), new Intake(), (outcome, trace) -> {}, partitions), config);
        changes = driver.createInputTopic(Topics.CHANGES, new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = driver.createOutputTopic(Topics.OUTCOMES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Row 74. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Law("O1")
    void bytesOfChanceAreUndecodable(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(1024)];
            random.nextBytes(bytes);
            assertThat(decided(bytes)).satisfies(outcome -> rejected(outcome, ErrorCode.UNDECODABLE));
        }
    }

    /** Row 74. */
    @Test
    @Law("O1")
    void theFrameOfAnotherRegistryIsUndecodable() {
        byte[] whole = ChangeCodec.encode(HONEST);
        byte[] frame = ByteBuffer.allocate(whole.length + 5)
                .put((byte) 0)
                .putInt(7)
                .put(whole)
                .array();
        rejected(decided(frame), ErrorCode.UNDECODABLE);
    }

    /** Rows 74 and 77: whatever one broken byte makes of a change, the partition goes on. */
    @Test
    @Law("O1")
    void oneBrokenByteIsRejectedOrIsAnotherChange() {
        byte[] whole = ChangeCodec.encode(HONEST);
        for (int at = 10; at < whole.length; at++) { // before that is the fingerprint, of which one stops
            for (int bits : new int[] {1, 0x80, 0xFF}) {
                byte[] broken = whole.clone();
                broken[at] ^= (byte) bits;
                assertThat(decided(broken)).as("byte %d, bits %x", at, bits).isNotNull();
            }
        }
        assertThat(decided(ChangeCodec.encode(change(NOON, Map.of("title", text("after")))))
                        .status())
                .isEqualTo(Status.APPLIED);
    }

    /** Row 75: another partition has another state of the owner, which must not come to be. */
    @Test
    void theRightKeyOnAWrongPartitionIsBuried() {
        stop();
        int partitions = IntStream.range(2, 99)
                .filter(n -> Topics.partitionOf(ALICE, n) != 0)
                .findFirst()
                .orElseThrow();
        start(partitions);
        rejected(decided(ChangeCodec.encode(HONEST)), ErrorCode.MISROUTED);
        DeadLetter letter = DeadLetterCodec.decode(deadLetters.readValue());
        assertThat(letter.error()).isEqualTo(ErrorCode.MISROUTED);
        assertThat(letter.value()).contains(ByteBuffer.wrap(ChangeCodec.encode(HONEST)));
        try (KeyValueIterator<Object, Object> state =
                driver.getKeyValueStore(MergeProcessor.STATE).all()) {
            assertThat(state.hasNext()).isFalse();
        }
    }

    /** Row 80: packed it is small, and would come out as large as it went in. */
    @Test
    @Law("O1")
    void whatIsLargerThanAnyDoorLetsThroughStaysWhereItIs() {
        byte[] large = new byte[8 << 20];
        byte[] wellFormed = ChangeCodec.encode(change(NOON, Map.of("notes", text("x".repeat(8 << 20)))));
        for (byte[] value : List.of(large, wellFormed)) {
            rejected(decided(value), ErrorCode.UNDECODABLE);
            assertThat(deadLetters.readValue()).hasSizeLessThan(1_000);
        }
        changes.pipeInput(large, ChangeCodec.encode(HONEST), NOON);
        assertThat(outcomes.readRecord()).satisfies(outcome -> {
            rejected(OutcomeCodec.decode(outcome.value()), ErrorCode.MISROUTED);
            assertThat(outcome.key()).isNull();
        });
        assertThat(deadLetters.readValue()).hasSizeLessThan(1_000);
    }

    /** Row 76: at every place of the fingerprint. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
    void anotherFingerprintStops(int at) {
        byte[] newer = ChangeCodec.encode(HONEST);
        newer[at] ^= 1;
        assertThatThrownBy(() -> changes.pipeInput(KEY, newer, NOON))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining(UnknownSchemaException.class.getName());
    }

    /** Row 77. */
    @Test
    void impossibleContentOfAKnownSchemaIsRejectedByItsCode() {
        TreeMap<String, Value> many = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("f" + i, text("x"));
        }
        rejected(decided(ChangeCodec.encode(change(NOON, many))), ErrorCode.UNKNOWN_FIELD);
        rejected(
                decided(ChangeCodec.encode(change(NOON, Map.of("title", text("x".repeat(200_000)))))),
                ErrorCode.TOO_LARGE);
        rejected(
                decided(ChangeCodec.encode(change(Long.MIN_VALUE, Map.of("title", text("x"))))),
                ErrorCode.BAD_TIMESTAMP);
    }

    /** Row 77: half a surrogate pair, a torn sequence, an overlong one: as no encoder of ours writes them. */
    @ParameterizedTest
    @ValueSource(strings = {"EDA080", "C3C3C3", "C080C0", "FFFEFF"})
    void malformedUtf8InATextIsReplacedWhereItIsRead(String hex) {
        byte[] bytes = ChangeCodec.encode(change(NOON, Map.of("title", text("Dun\u20ac"))));
        int at = new String(bytes, ISO_8859_1).indexOf("Dun") + 3;
        System.arraycopy(HexFormat.of().parseHex(hex), 0, bytes, at, 3);
        assertThat(decided(bytes))
                .isInstanceOfSatisfying(
                        Outcome.Merged.class,
                        merged -> assertThat(merged.toString())
                                .contains("Dun\ufffd")
                                .doesNotContain("\ud800"));
        assertThat(decided(ChangeCodec.encode(HONEST)).status()).isNotEqualTo(Status.REJECTED);
    }

    /** Row 78: no clock of a device is ahead of the log's. */
    @Test
    @Law("C2")
    void aTimeAfterTheAppendIsTheAppend() {
        changes.pipeInput(KEY, ChangeCodec.encode(change(NOON + 3_600_000, Map.of("title", text("x")))), NOON);
        assertThat(OutcomeCodec.decode(outcomes.readValue()))
                .isInstanceOfSatisfying(
                        Outcome.Merged.class,
                        merged -> assertThat(merged.effMillis()).isEqualTo(NOON));
    }

    /** Row 79: the first content of a name stands. */
    @Test
    @Law("I5")
    void theSameNameWithOtherContentIsADuplicate() {
        assertThat(decided(ChangeCodec.encode(HONEST)).status()).isEqualTo(Status.APPLIED);
        Change other = new Change(
                HONEST.id(),
                HONEST.author(),
                HONEST.entity(),
                HONEST.operation(),
                NOON + 1,
                OptionalLong.empty(),
                new TreeMap<>(Map.of("title", text("another"))));
        assertThat(decided(ChangeCodec.encode(other)).status()).isEqualTo(Status.DUPLICATE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(decided(ChangeCodec.encode(HONEST)).status()).isEqualTo(Status.DUPLICATE);
        }
    }

    /** Row 82: nothing of ours is in them, so nothing of them goes on. */
    @Test
    void foreignHeadersAreNotLookedAtAndNotHandedOn() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "hostile".getBytes(UTF_8));
        for (int i = 0; i < 1_000; i++) {
            headers.add("h" + i, new byte[100]);
        }
        changes.pipeInput(new TestRecord<>(KEY, ChangeCodec.encode(HONEST), headers, Instant.ofEpochMilli(NOON)));
        TestRecord<byte[], byte[]> outcome = outcomes.readRecord();
        assertThat(OutcomeCodec.decode(outcome.value()).status()).isEqualTo(Status.APPLIED);
        assertThat(outcome.headers()).isEmpty();
    }

    private Outcome decided(byte[] bytes) {
        changes.pipeInput(KEY, bytes, NOON);
        List<byte[]> all = outcomes.readValuesToList();
        assertThat(all).hasSize(1);
        return OutcomeCodec.decode(all.get(0));
    }

    private static void rejected(Outcome outcome, ErrorCode code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Change change(long timestamp, Map<String, Value> data) {
        Writer author = new Writer(new UserId("alice"), new DeviceId("phone"));
        SortedMap<String, Value> fields = new TreeMap<>(data);
        ChangeId id = new ChangeId(UUID.nameUUIDFromBytes((timestamp + fields.toString()).getBytes(UTF_8))
                .toString());
        return new Change(
                id,
                author,
                new EntityRef(EntityType.ITEM, "i1").of(ALICE),
                Operation.UPDATE,
                timestamp,
                OptionalLong.empty(),
                fields);
    }
}
