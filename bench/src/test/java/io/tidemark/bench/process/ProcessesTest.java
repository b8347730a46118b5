package io.tidemark.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of this very process where there is one to look at. */
class ProcessesTest {
    private static final long SELF = ProcessHandle.current().pid();
    private static final long NOBODY = 4_000_000;

    @TempDir
    Path folder;

    @Test
    void aProcessHasMemoryThreadsAndFiles() throws IOException {
        ProcessUsage usage = ProcessUsage.of(SELF);
        assertThat(usage.own()).isGreaterThan(10_000_000);
        assertThat(usage.rss()).isGreaterThan(usage.own());
        assertThat(usage.threads()).isGreaterThan(4);
        assertThat(usage.fileDescriptors()).isGreaterThan(2);
        assertThat(usage.cpuSeconds()).isPositive();
        assertThatThrownBy(() -> ProcessUsage.of(NOBODY)).isInstanceOf(IOException.class);
    }

    @Test
    void openFilesAreToldApartByTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("segment.log"), "x");
        OpenFiles before = OpenFiles.of(SELF, folder);
        assertThat(before.inside()).isZero();
        try (InputStream open = Files.newInputStream(file)) {
            assertThat(open.read()).isEqualTo('x');
            OpenFiles now = OpenFiles.of(SELF, folder);
            assertThat(now.inside()).isEqualTo(1);
            assertThat(now.outside()).isPositive();
        }
        assertThat(OpenFiles.of(SELF, folder).inside()).isZero();
    }

    @Test
    void aFolderIsAsLargeAsItsFiles() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/one"), new byte[1_000]);
        Files.write(folder.resolve("a/b/two"), new byte[234]);
        assertThat(FolderSize.of(folder)).isEqualTo(1_234);
    }

    @Test
    void threadsAreSummedByName() throws IOException {
        ThreadTimes times = ThreadTimes.of(SELF);
        assertThat(times.byName()).isNotEmpty();
        ThreadTimes invented = new ThreadTimes(Map.of("tidemark-merge-", 2.0, "rocksdb:low", 0.5, "http-nio-1", 9.0));
        assertThat(invented.of(ThreadTimes.MERGE)).isEqualTo(2.5);
        assertThat(times.of(ThreadTimes.COMPILERS)).isPositive();
        assertThat(invented.of(ThreadTimes.COMPILERS)).isZero();
    }

    @Test
    void aNameMayHoldParenthesesAndSpaces() {
        ProcStat stat = ProcStat.parse("77 (a (b) c) S 1 77 77 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 100");
        assertThat(stat.name()).isEqualTo("a (b) c");
        assertThat(stat.cpuSeconds()).isEqualTo(2.0);
        assertThat(ProcessUsage.number(List.of("VmPeak:\t1 kB", "VmRSS:\t  5678 kB"), "VmRSS:"))
                .isEqualTo(5_678);
        assertThat(ProcessUsage.number(List.of(), "VmRSS:")).isZero();
    }

    @Test
    void heapIsSummedOverItsAreas() {
        Heap heap = Heap.parse("""
                # HELP jvm_memory_used_bytes ...
                jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 2.0E6
                jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 5000000.0
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E7
                jvm_gc_live_data_size_bytes 4000000.0
                """);
        assertThat(heap).isEqualTo(new Heap(7_000_000, 4_000_000));
    }

    @Test
    void aHistogramOfClassesIsSummedAndCompared() {
        LiveHeap before = LiveHeap.parse("""
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         10000         500000  [B (java.base@17.0.15)
                   2:           100          20000  java.lang.String (java.base@17.0.15)
                   3:             1             16  io.tidemark.Gone
                Total         10101         520016
                """);
        LiveHeap after = LiveHeap.parse("""
                   1:         10000         500100  [B (java.base@17.0.15)
                   2:           100          20000  java.lang.String (java.base@17.0.15)
                   3:             9           4000  io.tidemark.Leak
                """);
        assertThat(before.bytes()).isEqualTo(520_016);
        assertThat(after.grownSince(before, 5)).containsExactly("io.tidemark.Leak +4000", "[B +100");
        assertThat(after.grownSince(before, 1)).hasSize(1);
    }
}
