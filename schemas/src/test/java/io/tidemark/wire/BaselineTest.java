package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The gate: no schema breaks an accepted version, and old bytes are read as what they were. */
class BaselineTest {
    @SuppressWarnings("unused") // by name
    static final Iterable<WireRecord<?>> RECORDS = WireRecord.ALL;

    @ParameterizedTest
    @FieldSource("RECORDS")
    void presentSchemaAndEveryAcceptedVersionReadEachOther(WireRecord<?> kind) {
        assertThat(SchemaGate.problems(kind.name(), kind.present(), kind.accepted()))
                .as("How a schema is changed: schemas/baseline/README.md")
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void bytesOfEveryAcceptedVersionAreReadAsWhatTheyWere(WireRecord<T> kind) {
        for (int version = 1; version <= kind.accepted().size(); version++) {
            SortedMap<String, byte[]> golden = GoldenFile.read(Baseline.golden(kind.name(), version));
            Map<String, T> samples = kind.samples(version);
            assertThat(golden.keySet()).isEqualTo(samples.keySet()).isNotEmpty();
            golden.forEach((name, bytes) ->
                    assertThat(kind.decode().apply(bytes)).as(name).isEqualTo(samples.get(name)));
        }
    }

    /** A codec that writes other bytes for the same content is noticed (M9). */
    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void presentCodecWritesTheBytesOfTheNewestVersion(WireRecord<T> kind) {
        int newest = kind.accepted().size();
        GoldenFile.read(Baseline.golden(kind.name(), newest))
                .forEach((name, bytes) -> assertThat(
                                kind.encode().apply(kind.samples(newest).get(name)))
                        .as(name)
                        .isEqualTo(bytes));
    }

    /** What is in the folder is what the codecs know at run time: no version missing, none unread. */
    @ParameterizedTest
    @FieldSource("RECORDS")
    void runTimeKnowsEveryVersionInTheFolder(WireRecord<?> kind) {
        List<String> expected = IntStream.rangeClosed(1, kind.accepted().size())
                .boxed()
                .flatMap(version -> Stream.of(version + ".avsc", version + ".golden"))
                .sorted()
                .toList();
        assertThat(Baseline.names(Baseline.FOLDER.resolve(kind.name()))).isEqualTo(expected);
    }

    @Test
    void everyFolderOfTheBaselineHasItsRecord() {
        assertThat(Baseline.names(Baseline.FOLDER))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("README.md", "openapi"),
                                WireRecord.ALL.stream().map(WireRecord::name))
                        .toList());
    }
}
