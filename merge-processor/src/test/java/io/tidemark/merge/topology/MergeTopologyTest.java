package io.tidemark.merge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeIds;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.ChangeId;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityKey;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.merge.Status;
import io.tidemark.core.telemetry.Trace;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real topology with the real codecs and stores (laws O1, O2, I5, M9). */
class MergeTopologyTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final long NOON = 1_767_000_000_000L;

    @TempDir
    Path stateDir;

    private final List<Outcome> told = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> changes;
    private TestOutputTopic<byte[], byte[]> outcomes;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "merge-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(
                MergeTopology.define(new Topology(), new Intake(), (outcome, trace) -> told.add(outcome), 1), config);
        changes = driver.createInputTopic(Topics.CHANGES, new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = driver.createOutputTopic(Topics.OUTCOMES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void laterStampWinsFieldByField() {
        pipe(change("phone", "i1", NOON, Map.of("title", text("Dune"), "priority", text("low"))));
        pipe(change("laptop", "i1", NOON + 300, Map.of("title", text("Dune, Part Two"))));
        pipe(change("phone", "i1", NOON + 100, Map.of("title", text("Dune!"), "notes", text("IMAX"))));

        List<Outcome> decided = drain();
        assertThat(decided)
                .extracting(Outcome::status)
                .containsExactly(Status.APPLIED, Status.APPLIED, Status.PARTIALLY_SUPERSEDED);
        assertThat(decided).extracting(MergeTopologyTest::version).containsExactly(1L, 2L, 3L);
        assertThat(((Outcome.Merged) decided.get(2)).conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.serverValue()).contains(text("Dune, Part Two")));
    }

    /** M9: bytes are passed on as they came, and those of a stranger only as far as a trace goes. */
    @Test
    @Law("M9")
    void theNameOfARequestGoesFromItsChangeToItsOutcome() {
        byte[] trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8);
        byte[] key = Topics.key(ALICE);
        byte[] value = ChangeCodec.encode(change("phone", "i1", NOON, Map.of("title", text("Dune"))));
        changes.pipeInput(new TestRecord<>(key, value, new RecordHeaders().add(Trace.HEADER, trace)));
        changes.pipeInput(new TestRecord<>(key, value, new RecordHeaders().add(Trace.HEADER, new byte[1_000])));
        changes.pipeInput(new TestRecord<>(key, value));

        List<TestRecord<byte[], byte[]>> out = outcomes.readRecordsToList();
        assertThat(out.get(0).headers().lastHeader(Trace.HEADER).value()).isEqualTo(trace);
        assertThat(out.get(1).headers()).isEmpty();
        assertThat(out.get(2).headers()).isEmpty();
        assertThat(told)
                .extracting(Outcome::status)
                .containsExactly(Status.APPLIED, Status.DUPLICATE, Status.DUPLICATE);
    }

    /** I5, also over a restart of the state from disk. */
    @Test
    @Law("I5")
    void retryIsDuplicateAndChangesNothing() {
        Change change = change("phone", "i1", NOON, Map.of("title", text("Dune")));
        pipe(change);
        pipe(change("laptop", "i1", NOON + 1, Map.of("title", text("Dune II"))));
        pipe(change);

        assertThat(drain())
                .extracting(Outcome::status)
                .containsExactly(Status.APPLIED, Status.APPLIED, Status.DUPLICATE);
    }

    /** O1. */
    @Test
    @Law("O1")
    void poisonGetsDeadLetterAndOutcomeAndTheNextRecordGoesOn() {
        byte[] whole = ChangeCodec.encode(change("phone", "i1", NOON, Map.of("title", text("Dune"))));
        List<byte[]> poison = Arrays.asList(
                null,
                new byte[0],
                new byte[] {7},
                "{\"json\":true}".getBytes(UTF_8),
                Arrays.copyOf(whole, whole.length - 3),
                Arrays.copyOf(whole, whole.length + 1));
        poison.forEach(bytes -> changes.pipeInput(Topics.key(ALICE), bytes, NOON));
        changes.pipeInput(null, new byte[] {1, 2, 3}, NOON);
        pipe(change("phone", "i1", NOON, Map.of("title", text("Dune"))));

        List<Outcome> decided = drain();
        assertThat(decided).hasSize(poison.size() + 2);
        assertThat(decided.subList(0, poison.size() + 1))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Rejected.class,
                                r -> assertThat(r.code()).isEqualTo(ErrorCode.UNDECODABLE)));
        assertThat(decided.get(poison.size() + 1).status()).isEqualTo(Status.APPLIED);
        List<DeadLetter> buried = deadLetters.readValuesToList().stream()
                .map(DeadLetterCodec::decode)
                .toList();
        assertThat(buried)
                .extracting(DeadLetter::source)
                .containsExactlyElementsOf(decided.stream()
                        .limit(poison.size() + 1L)
                        .map(Outcome::source)
                        .toList());
        assertThat(buried.get(2).value()).contains(ByteBuffer.wrap(new byte[] {7}));
    }

    @Test
    void recordUnderAnotherOwnersKeyTouchesNobody() {
        Change change = change("phone", "i1", NOON, Map.of("title", text("Dune")));
        changes.pipeInput(Topics.key(new OwnerId("mallory")), ChangeCodec.encode(change), NOON);
        pipe(change);

        List<Outcome> decided = drain();
        assertThat(((Outcome.Rejected) decided.get(0)).code()).isEqualTo(ErrorCode.MISROUTED);
        assertThat(DeadLetterCodec.decode(deadLetters.readValue()).error()).isEqualTo(ErrorCode.MISROUTED);
        assertThat(decided.get(1).status()).isEqualTo(Status.APPLIED);
    }

    /** Known schema, impossible content: rejected, never an exception. */
    @Test
    void hostileContentIsRejectedByItsCode() {
        pipe(change("phone", "i1", -1, Map.of("title", text("x"))));
        pipe(change("phone", "i1", Long.MAX_VALUE, Map.of("title", text("x"))));
        pipe(change("phone", "bad\0id", NOON, Map.of("title", text("x"))));
        pipe(change("phone", "i1", NOON, Map.of("$where", text("x"))));
        pipe(change("phone", "i1", NOON, Map.of("title", text("NUL \0"))));
        pipe(change("phone", "i1", NOON, Map.of("spaceId", text("somebody-elses"))));

        assertThat(drain())
                .extracting(outcome -> ((Outcome.Rejected) outcome).code())
                .containsExactly(
                        ErrorCode.BAD_TIMESTAMP,
                        ErrorCode.BAD_TIMESTAMP,
                        ErrorCode.BAD_LOCAL_ID,
                        ErrorCode.UNKNOWN_FIELD,
                        ErrorCode.BAD_STRING,
                        ErrorCode.FORBIDDEN_OR_UNKNOWN);
    }

    /** A newer writer is our own mistake in the order of upgrades: stop, do not bury. */
    @Test
    void unknownFingerprintStops() {
        byte[] newer = ChangeCodec.encode(change("phone", "i1", NOON, Map.of("title", text("Dune"))));
        newer[5] ^= 1;
        assertThatThrownBy(() -> changes.pipeInput(Topics.key(ALICE), newer, NOON))
                .hasRootCauseInstanceOf(org.apache.avro.message.MissingSchemaException.class)
                .hasStackTraceContaining(UnknownSchemaException.class.getName());
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    /** M9: same input bytes, same output bytes. */
    @Test
    @Law("M9")
    void sameInputGivesSameBytes(@TempDir Path other) {
        List<Change> input = List.of(
                change("phone", "i1", NOON, Map.of("title", text("a"), "notes", text("b"), "priority", text("c"))),
                change("laptop", "i1", NOON - 5, Map.of("title", text("z"), "isCompleted", new Value.Flag(true))),
                change("phone", "i2", NOON, Map.of("spaceLocalId", text("s1"), "title", text("t"))));
        input.forEach(this::pipe);
        List<byte[]> first = outcomes.readValuesToList();
        stop();
        stateDir = other;
        start();
        input.forEach(this::pipe);
        assertThat(outcomes.readValuesToList())
                .usingElementComparator(Arrays::compare)
                .isEqualTo(first);
    }

    /** C2: the log's own clock going back does not take stamps back. */
    @Test
    @Law("C2")
    void logTimeIsMonotone() {
        pipe(change("phone", "i1", NOON + 10_000, Map.of("title", text("a"))), NOON + 10_000);
        pipe(change("laptop", "i1", NOON + 20_000, Map.of("title", text("b"))), NOON);

        assertThat(drain()).extracting(Outcome::logTime).containsExactly(NOON + 10_000, NOON + 10_000);
    }

    @Test
    void deviceClocksOfAnOwnerAreBounded() {
        for (int i = 0; i < 200; i++) {
            pipe(change("device-" + i, "i1", NOON + i, Map.of("title", text("t" + i))));
        }
        byte[] owner =
                driver.<byte[], byte[]>getKeyValueStore(MergeProcessor.STATE).get("\u0001alice".getBytes(UTF_8));
        assertThat(io.tidemark.wire.OwnerCodec.decode(owner).clocks())
                .hasSize(64)
                .containsKey(new DeviceId("device-199"));
    }

    private void pipe(Change change) {
        pipe(change, NOON + 1_000_000);
    }

    private void pipe(Change change, long appendTime) {
        changes.pipeInput(Topics.key(ALICE), ChangeCodec.encode(change), appendTime);
    }

    private List<Outcome> drain() {
        List<Outcome> drained =
                outcomes.readValuesToList().stream().map(OutcomeCodec::decode).toList();
        assertThat(drained).extracting(Outcome::source).isSortedAccordingTo(Source::compareTo);
        return drained;
    }

    private static Long version(Outcome outcome) {
        return ((Outcome.Merged) outcome).effect().orElseThrow().after().version();
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Change change(String device, String item, long timestamp, Map<String, Value> data) {
        Writer author = new Writer(new UserId("alice"), new DeviceId(device));
        EntityRef entity = new EntityRef(EntityType.ITEM, item);
        TreeMap<String, Value> fields = new TreeMap<>(data);
        ChangeId id = ChangeIds.derive(author, entity, Operation.UPDATE, timestamp, fields);
        EntityKey key = entity.of(ALICE);
        return new Change(id, author, key, Operation.UPDATE, timestamp, OptionalLong.empty(), fields);
    }
}
