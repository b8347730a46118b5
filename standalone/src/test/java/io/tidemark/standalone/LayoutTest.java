package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir
    Path folder;

    @Test
    void aFolderServesOneOfTheTwo() throws Exception {
        DataFolder data = DataFolder.at(folder);
        assertThatCode(() -> Layout.CLUSTER.check(data)).doesNotThrowAnyException();
        Files.createDirectory(folder.resolve("broker"));
        assertThatCode(() -> Layout.SINGLE.check(data)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Layout.CLUSTER.check(data))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("holds the data of one node: start that with ./tidemark up --data " + folder);
        Files.move(folder.resolve("broker"), folder.resolve("cluster"));
        assertThatThrownBy(() -> Layout.SINGLE.check(data))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("./tidemark up --cluster --data");
    }
}
