package io.tidemark.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {
    private final ProcessHandle self = ProcessHandle.current();

    @TempDir
    Path folder;

    @Test
    void aProcessIsFoundAsLongAsItRunsAndIsRecorded() throws Exception {
        ProcessRecords records = new ProcessRecords(folder);
        records.add("merge-1", self);
        assertThat(records.leftOver()).containsOnlyKeys("merge-1").containsValue(self);
        records.remove("merge-1");
        assertThat(records.leftOver()).isEmpty();
    }

    @Test
    void anotherProcessWithThePidIsNotIt() throws Exception {
        Files.writeString(
                folder.resolve("kafka-1.json"), "{\"pid\": " + self.pid() + ", \"start\": \"2020-01-01T00:00:00Z\"}");
        Files.writeString(folder.resolve("kafka-2.json"), "{\"pid\": ");
        assertThat(new ProcessRecords(folder).leftOver()).isEmpty();
    }
}
