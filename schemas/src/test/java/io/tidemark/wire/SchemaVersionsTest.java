package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.core.change.Change;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.RandomChanges;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Two versions of a schema at run time, by a schema made up here and by a version of changes that does not exist yet. */
class SchemaVersionsTest {
    private static final List<Schema> TWO = Schemas.accepted("example");
    private static final SingleObject OLD = new SingleObject(TWO.get(0), TWO.subList(0, 1));
    private static final SingleObject NEW = new SingleObject(TWO.get(1), TWO);

    @Test
    void acceptedVersionsAreFoundInOrder() {
        assertThat(TWO).extracting(s -> s.getFields().size()).containsExactly(1, 2);
        assertThat(Schemas.accepted("none")).isEmpty();
        assertThat(SchemaGate.problems("example", TWO.get(1), TWO)).isEmpty();
    }

    @Test
    void presentCodeReadsOlderBytesAndTheMissingFieldHasItsDefault() {
        GenericRecord read = NEW.decode(OLD.encode(Records.of(TWO.get(0), "a")));

        assertThat(Records.text(read, "id")).isEqualTo("a");
        assertThat(read.get("zone")).isNull();
        assertThat(read.getSchema()).isEqualTo(TWO.get(1));
    }

    /** An upgrade in the wrong order stops the old process, and skips nothing. */
    @Test
    void olderCodeReportsNewerBytesAsNewer() {
        byte[] newer = NEW.encode(Records.of(TWO.get(1), "a", "UTC"));

        assertThatExceptionOfType(UnknownSchemaException.class).isThrownBy(() -> OLD.decode(newer));
        assertThat(Records.text(NEW.decode(newer), "zone")).isEqualTo("UTC");
    }

    @Test
    void nextVersionOfChangesReadsPresentBytesAndThePresentStopsAtItsBytes() {
        Change change = new RandomChanges(new Random(1), OwnerLog.START).ordinary();
        Schema present = Schemas.CHANGE;
        Schema next = new Schema.Parser()
                .parse(present.toString()
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"zone\",\"type\":[\"null\",\"string\"],\"default\":null},"));
        SingleObject nextFrame = new SingleObject(next, List.of(present));

        GenericRecord read = nextFrame.decode(ChangeCodec.encode(change));
        assertThat(read.get("zone")).isNull();
        assertThat(ChangeCodec.toCore(read)).isEqualTo(change);

        byte[] newer = nextFrame.encode(read);
        assertThatExceptionOfType(UnknownSchemaException.class).isThrownBy(() -> ChangeCodec.decode(newer));
    }
}
