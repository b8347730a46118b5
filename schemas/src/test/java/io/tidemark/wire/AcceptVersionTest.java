package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Not a test: adds the present schemas to the baseline, with golden bytes; see {@code baseline/README.md}. */
@EnabledIfSystemProperty(named = "tidemark.accept", matches = "true")
class AcceptVersionTest {
    @SuppressWarnings("unused") // by name
    static final Iterable<WireRecord<?>> RECORDS = WireRecord.ALL;

    @ParameterizedTest
    @FieldSource("RECORDS")
    <T> void acceptPresentVersion(WireRecord<T> kind) throws IOException {
        if (SchemaGate.problems(kind.name(), kind.present(), kind.accepted()).isEmpty()) {
            return;
        }
        assertThat(SchemaGate.breaks(kind.name(), kind.present(), kind.accepted()))
                .isEmpty();
        int version = kind.accepted().size() + 1;
        Map<String, T> samples = kind.samples(version);
        assertThat(samples)
                .as("Write samples of %s version %s in GoldenSamples first", kind.name(), version)
                .isNotEmpty();
        Map<String, byte[]> bytes = new TreeMap<>();
        samples.forEach((name, sample) -> bytes.put(name, kind.encode().apply(sample)));
        Files.createDirectories(Baseline.FOLDER.resolve(kind.name()));
        write(
                Baseline.schema(kind.name(), version),
                new Schema.Parser().parse(kind.present().toString()).toString(true) + "\n");
        write(Baseline.golden(kind.name(), version), GoldenFile.text(bytes));
    }

    @Test
    void acceptPresentContract() throws IOException {
        if (!ApiGateTest.isAccepted()) {
            int version = ApiGateTest.accepted().size() + 1;
            Files.createDirectories(ApiGateTest.ACCEPTED);
            write(ApiGateTest.ACCEPTED.resolve(version + ".json"), Files.readString(ApiGateTest.PRESENT));
        }
    }

    /** An accepted version is never written twice. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }
}
