package io.tidemark.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.load.Batch;
import io.tidemark.core.change.Change;
import io.tidemark.core.change.ChangeRules;
import io.tidemark.core.change.Operation;
import io.tidemark.core.error.Checked;
import io.tidemark.core.field.Value;
import io.tidemark.wire.ChangeCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleChangesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 128 * 1024;

    /** As different as users' texts are: more alike, and the raw limit is flattered; less, and it is slandered. */
    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "LZ4"})
    void recordsOfABatchArePackedTwoToThreeTimes(CompressionType type) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; records.size() < BATCH; i++) {
            records.writeBytes(ChangeCodec.encode(SampleChanges.of("user-" + i % 200, i, Operation.CREATE)));
        }
        ByteBufferOutputStream packed = new ByteBufferOutputStream(BATCH);
        try (var out = Compression.of(type).build().wrapForOutput(packed, (byte) 2)) {
            records.writeTo(out);
        }
        assertThat((double) records.size() / packed.position()).isBetween(1.7, 3.2);
    }

    @Test
    void theDoorMakesTheSameOfARequest() {
        JsonNode changes = JSON.readTree(Batch.creates(50).request("laptop", "", 0, 4_090, 4_090))
                .at("/changes");
        for (int i = 0; i < 50; i++) {
            Change sample = SampleChanges.of("ada", 4_090 + i, Operation.CREATE);
            JsonNode sent = changes.get(i);
            assertThat(sent.at("/localId").stringValue())
                    .isEqualTo(sample.entity().localId());
            assertThat(sent.at("/data").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(sample.data().keySet());
            sample.data().forEach((name, value) -> assertThat(value).isEqualTo(value(sent.at("/data/" + name))));
        }
    }

    private static Value value(JsonNode json) {
        return json.isArray()
                ? new Value.Texts(json.valueStream().map(JsonNode::stringValue).toList())
                : new Value.Text(json.stringValue());
    }

    @Test
    void theMergeTakesThem() {
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(500)
                        .map(i -> ChangeRules.check(SampleChanges.of("ada", i, Operation.UPDATE))))
                .allMatch(checked -> checked instanceof Checked.Ok);
    }

    @Test
    void eachWriteIsAChangeOfItsOwn() {
        Change first = SampleChanges.of("ada", 1, 1, Operation.CREATE, 0);
        assertThat(SampleChanges.of("ada", 1, 1, Operation.CREATE, 0).id()).isEqualTo(first.id());
        assertThat(SampleChanges.of("ada", 1, 2, Operation.UPDATE, 0).id()).isNotEqualTo(first.id());
        assertThat(SampleChanges.of("bob", 1, 1, Operation.CREATE, 0).id()).isNotEqualTo(first.id());
    }
}
